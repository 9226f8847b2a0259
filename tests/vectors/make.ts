import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'

const here = import.meta.dirname

async function makeKeys(): Promise<void> {
  const { newSigningKey } = await import('./craft.ts')
  const pair = async () => {
    const identity = await generateX25519Identity()
    return { identity, recipient: await identityToRecipient(identity) }
  }
  const keys = { ...(await pair()), other: await pair(), ...newSigningKey(), strangerKey: newSigningKey().signingKey }
  writeFileSync(join(here, 'keys.json'), `${JSON.stringify(keys, null, 2)}\n`)
}

// `node tests/vectors/make.ts` writes every vector anew; the keys stay
if (!existsSync(join(here, 'keys.json'))) {
  writeFileSync(join(here, 'keys.json'), '{"recipient":"","verifyKey":"","other":{"recipient":""}}')
  await makeKeys()
  throw new Error('keys made; run again')
}
const { goodVectors } = await import('./good.ts')
const { badVectors } = await import('./bad.ts')
rmSync(join(here, 'files'), { recursive: true, force: true })
mkdirSync(join(here, 'files'))
const listed: { file: string; name: string; expect: string }[] = []
for (const [at, { name, expect, bytes }] of [...goodVectors, ...badVectors].entries()) {
  const file = `${String(at + 1).padStart(3, '0')}.sdx`
  writeFileSync(join(here, 'files', file), await bytes())
  listed.push({ file, name, expect })
}
writeFileSync(join(here, 'vectors.json'), `[\n${listed.map(one => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`)
