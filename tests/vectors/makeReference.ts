import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { referenceVectors } from './referenceVectors.ts'

// `node tests/vectors/makeReference.ts` writes the vectors of reference data anew
const folder = join(import.meta.dirname, 'reference')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
const listed: { file: string; name: string; expect: string }[] = []
for (const [at, { name, expect, bytes }] of referenceVectors.entries()) {
  const file = `${String(at + 1).padStart(3, '0')}.sdx`
  writeFileSync(join(folder, file), await bytes())
  listed.push({ file, name, expect })
}
const lines = listed.map(one => `  ${JSON.stringify(one)}`).join(',\n')
writeFileSync(join(import.meta.dirname, 'reference.json'), `[\n${lines}\n]\n`)
