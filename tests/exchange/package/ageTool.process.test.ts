import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { extract } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { Manifest } from '../../../domain/packages/manifest.ts'
import { opening } from '../../../exchange/package/sealAge.ts'
import { readPackage } from '../../../exchange/package/readPackage.ts'
import { partOf, partsOf, recordsPart, writePackage } from '../../../exchange/package/writePackage.ts'
import { aFolder } from '../../builders/temporary.ts'
import { fingerprint, keys, manifestOver } from '../../vectors/craft.ts'

const known = (print: string) => (print === fingerprint ? keys.verifyKey : null)

describe.skipIf(spawnSync('age', ['--version']).status !== 0)('the age tool', () => {
  test('opens our packages with an exported identity, and we open what it seals', async () => {
    const folder = aFolder()
    const path = (name: string) => join(folder, name)
    const parts = [recordsPart('findings', [{ a: 1 }]), partOf(`files/${'a'.repeat(64)}.jpg`, randomBytes(200_000))]
    const manifest = Manifest.parse(manifestOver([], { parts: partsOf(parts) }))
    const bytes = await buffer(writePackage(manifest, parts, { ...keys, recipients: [keys.recipient] }))
    writeFileSync(path('key'), `${keys.identity}\n`)
    writeFileSync(path('ours.sdx'), bytes)
    execFileSync('age', ['-d', '-i', path('key'), '-o', path('ours.tar'), path('ours.sdx')])
    const names: string[] = []
    for await (const entry of createReadStream(path('ours.tar')).pipe(extract())) {
      names.push(entry.header.name)
      entry.resume()
    }
    expect(names).toEqual(['manifest.json', 'manifest.sig', ...manifest.parts.map(({ name }) => name)])
    execFileSync('age', ['-r', keys.recipient, '-o', path('theirs.sdx'), path('ours.tar')])
    expect(await readPackage(createReadStream(path('theirs.sdx')), [keys.identity], known)).toEqual(manifest)
    const opened = await buffer(opening([keys.identity])(createReadStream(path('theirs.sdx'))))
    expect(opened.equals(readFileSync(path('ours.tar')))).toBe(true)
  })
})
