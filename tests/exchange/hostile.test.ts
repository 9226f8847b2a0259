import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { proposeTable } from '../../domain/sheets/recogniseTable.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { readCard } from '../../exchange/package/officeCard.ts'
import { readPackage } from '../../exchange/package/readPackage.ts'
import { annotate } from '../../exchange/xlsx/annotateSheet.ts'
import { readRows } from '../../exchange/xlsx/readRows.ts'
import { readTable, readTabs } from '../../exchange/xlsx/readTable.ts'
import { aZip } from '../builders/zip.ts'
import { keys } from '../vectors/craft.ts'

const mostMs = 5000
const head = '<?xml version="1.0" encoding="UTF-8"?>'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a small workbook that is right, for one of them to be replaced. */
const parts = {
  '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
  '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${rels}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `${head}<worksheet ${main}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>单位名称</t></is></c></row></sheetData></worksheet>`,
}
const sheetName = 'xl/worksheets/sheet1.xml'
const withSheet = (xml: string): Buffer => aZip({ ...parts, [sheetName]: xml })
const rows = (inner: string): Buffer =>
  withSheet(`${head}<worksheet ${main}><sheetData>${inner}</sheetData></worksheet>`)
const billion = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`

/** An archive whose one entry unpacks to far more than it says, or than anybody needs. */
function bomb(stated: number, real: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(real))
  const zip = aZip({ [sheetName]: packed.toString('latin1') })
  const bytes = Buffer.from(zip)
  for (const at of [bytes.indexOf('PK\x03\x04'), bytes.indexOf('PK\x01\x02')]) {
    const field = at + (bytes[at + 2] === 3 ? 8 : 10)
    bytes.writeUInt16LE(8, field)
    bytes.writeUInt32LE(stated, field + 14)
  }
  return bytes
}

const sheets: readonly (readonly [string, () => Buffer])[] = [
  ['nothing', () => Buffer.alloc(0)],
  ['only the letters PK', () => Buffer.from('PK')],
  ['an end without a beginning', () => Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1')],
  [
    'a directory that points outside',
    () => {
      const zip = Buffer.from(aZip(parts))
      zip.writeUInt32LE(0xfffffff0, zip.length - 6)
      return zip
    },
  ],
  [
    'a directory of 65,535 entries that are not there',
    () => {
      const zip = Buffer.from(aZip(parts))
      zip.writeUInt16LE(65_535, zip.length - 12)
      return zip
    },
  ],
  [
    '2,500 parts',
    () => aZip({ ...parts, ...Object.fromEntries(Array.from({ length: 2500 }, (_, at) => [`x/${at}`, 'x'])) }),
  ],
  ['names that climb', () => aZip({ ...parts, '../../etc/passwd': 'x' })],
  ['absolute names', () => aZip({ ...parts, '/etc/passwd': 'x' })],
  ['names of Windows', () => aZip({ ...parts, 'C:\\x': 'x' })],
  ['a bomb', () => bomb(200 * 2 ** 20, 200 * 2 ** 20)],
  ['a bomb that says it is small', () => bomb(100, 50 * 2 ** 20)],
  ['a bomb that says it is 4 GiB', () => bomb(0xfffffffe, 1000)],
  ['no workbook', () => aZip({ [sheetName]: parts[sheetName] })],
  [
    'no sheet',
    () => {
      const { [sheetName]: _, ...rest } = parts
      return aZip(rest)
    },
  ],
  [
    'a sheet elsewhere',
    () =>
      aZip({
        ...parts,
        'xl/_rels/workbook.xml.rels': parts['xl/_rels/workbook.xml.rels'].replace(
          'worksheets/sheet1.xml',
          '../../../etc/passwd',
        ),
      }),
  ],
  [
    'a sheet on a server',
    () =>
      aZip({
        ...parts,
        'xl/_rels/workbook.xml.rels': parts['xl/_rels/workbook.xml.rels'].replace(
          'worksheets/sheet1.xml',
          'http://127.0.0.1/x',
        ),
      }),
  ],
  ['a workbook that is no XML', () => aZip({ ...parts, 'xl/workbook.xml': '{}' })],
  ['a workbook without an end', () => aZip({ ...parts, 'xl/workbook.xml': parts['xl/workbook.xml'].slice(0, 80) })],
  [
    'a workbook of a thousand sheets',
    () =>
      aZip({
        ...parts,
        'xl/workbook.xml': parts['xl/workbook.xml'].replace(/<sheet [^>]*>/u, tag => tag.repeat(1000)),
      }),
  ],
  [
    'a billion laughs',
    () =>
      withSheet(
        `${head}${billion}<worksheet ${main}><sheetData><row r="1"><c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>`,
      ),
  ],
  [
    'an entity from a file',
    () =>
      withSheet(
        `${head}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet ${main}><sheetData><row r="1"><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>`,
      ),
  ],
  ['an entity nobody knows', () => rows('<row r="1"><c t="inlineStr"><is><t>&nobody;</t></is></c></row>')],
  [
    '100,000 levels',
    () => withSheet(`${head}<worksheet ${main}>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</worksheet>`),
  ],
  ['tags that cross', () => rows('<row r="1"><c></row></c>')],
  ['an attribute of 5 MB', () => rows(`<row r="1" x="${'x'.repeat(5_000_000)}"/>`)],
  [
    'a cell of 5 MB',
    () => rows(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'文'.repeat(1_700_000)}</t></is></c></row>`),
  ],
  ['a column beyond all', () => rows('<row r="1"><c r="ZZZZZZ1" t="inlineStr"><is><t>x</t></is></c></row>')],
  [
    'a row beyond all',
    () => rows('<row r="99999999999"><c r="A99999999999" t="inlineStr"><is><t>x</t></is></c></row>'),
  ],
  ['rows that run backwards', () => rows('<row r="9"><c r="A9"/></row><row r="1"><c r="A1"/></row>')],
  ['a shared text that is not there', () => rows('<row r="1"><c r="A1" t="s"><v>4294967296</v></c></row>')],
  ['a shared text below nothing', () => rows('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')],
  ['a formula that calls out', () => rows('<row r="1"><c r="A1"><f>HYPERLINK("http://x","y")</f><v>1</v></c></row>')],
  ['a number that is none', () => rows('<row r="1"><c r="A1"><v>1e999999</v></c></row>')],
  ['zeros in the text', () => rows('<row r="1"><c r="A1" t="inlineStr"><is><t>a\0b</t></is></c></row>')],
  ['UTF-16 without saying so', () => withSheet(Buffer.from('<worksheet/>', 'utf16le').toString('latin1'))],
  ['half a character at the end', () => withSheet(`${parts[sheetName].slice(0, -10)}\u{D83D}`)],
  [
    'HTML that calls itself a sheet',
    () => Buffer.from('<html><script>alert(1)</script><table><tr><td>x</td></tr></table></html>'),
  ],
  ['a workbook of 1997', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)])],
]

const cardText = JSON.stringify({
  format: 'safetydesk-card',
  version: 1,
  office: '某办',
  regionCode: '371071',
  recipient: keys.recipient,
  verifyKey: keys.verifyKey,
})
const cards: readonly (readonly [string, () => Buffer])[] = [
  ['nothing', () => Buffer.alloc(0)],
  ['a list', () => Buffer.from(`[${cardText}]`)],
  ['depth without an end', () => Buffer.from('['.repeat(4000))],
  ['more than a card can be', () => Buffer.from(cardText + ' '.repeat(5000))],
  ['a field too many', () => Buffer.from(cardText.replace('{', '{"x":1,'))],
  ['__proto__', () => Buffer.from(cardText.replace('{', '{"__proto__":{"office":"x"},'))],
  ['not UTF-8', () => Buffer.concat([Buffer.from(cardText), Buffer.from([0xff])])],
  ['a recipient that is none', () => Buffer.from(cardText.replace('age1', 'age2'))],
  ['a key that is too short', () => Buffer.from(cardText.replace(keys.verifyKey, 'abc'))],
  ['a script for a name', () => Buffer.from(cardText.replace('371071', '<script>'))],
  ['a version from the future', () => Buffer.from(cardText.replace('"version":1', '"version":2'))],
]

const packages: readonly (readonly [string, () => Buffer])[] = [
  ['HTML', () => Buffer.from('<!doctype html><script>fetch("http://x")</script>')],
  ['JSON', () => Buffer.from('{"format":"safetydesk-package"}')],
  ['a sheet', () => aZip(parts)],
  ['10 MB of nothing', () => Buffer.alloc(10 * 2 ** 20)],
  ['10 MB of header', () => Buffer.from(`age-encryption.org/v1\n${'-> X25519 AAAA\n'.repeat(700_000)}`)],
  ['a header line of 10 MB', () => Buffer.from(`age-encryption.org/v1\n-> X25519 ${'A'.repeat(10 * 2 ** 20)}`)],
  [
    'stanzas of nobody',
    () =>
      Buffer.from(
        `age-encryption.org/v1\n${'-> x y\nAAAA\n'.repeat(500)}--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n${'x'.repeat(100)}`,
      ),
  ],
  ['a header without a mac', () => Buffer.from('age-encryption.org/v1\n---\n')],
  ['a mac that is none', () => Buffer.from(`age-encryption.org/v1\n--- !\n${'x'.repeat(64)}`)],
  [
    'a password that would take a day',
    () =>
      Buffer.from(
        `age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 40\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n${'x'.repeat(64)}`,
      ),
  ],
  ['an executable', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4000, 0x90)])],
]

async function within<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  try {
    return await work()
  } finally {
    expect(performance.now() - begun).toBeLessThan(mostMs)
  }
}

async function rowsIn(bytes: Buffer): Promise<number> {
  let cells = 0
  for await (const row of readRows(bytes)) cells += row.cells.length
  return cells
}

test('there are sixty of them', () => {
  expect(sheets.length + cards.length + packages.length).toBeGreaterThanOrEqual(60)
})

describe('hostile files end soon, refused by name or read as plain text', () => {
  test.each(sheets)('sheet: %s', async (_, make) => {
    const outcome = await within(() => rowsIn(make())).catch((error: unknown) => error)
    if (typeof outcome === 'number') expect(outcome).toBeLessThan(20_000)
    else expect([isRefusal(outcome), String(outcome)]).toEqual([true, String(outcome)])
  })

  test.each(sheets)('sheet, understood and annotated: %s', async (_, make) => {
    const bytes = make()
    const work = async () => {
      proposeTable(await readTabs(bytes))
      const table = await readTable(bytes, 0)
      const copy = await annotate(bytes, { sheet: 0, headRow: 1, marks: [{ row: 1, column: 0, text: 'x' }] })
      return [table.length, (await readTable(copy, 0)).length]
    }
    const outcome = await within(work).catch((error: unknown) => error)
    if (Array.isArray(outcome)) expect(outcome[1]).toBeGreaterThanOrEqual(outcome[0] as number)
    else expect([isRefusal(outcome), String(outcome)]).toEqual([true, String(outcome)])
  })

  test('merged areas that lie over each other without an end are refused', async () => {
    const filled = Array.from(
      { length: 2000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="b"><v>1</v></c></row>`,
    )
    const areas = '<mergeCell ref="A1:A2000"/>'.repeat(40_000)
    const bytes = withSheet(
      `${head}<worksheet ${main}><sheetData>${filled.join('')}</sheetData><mergeCells>${areas}</mergeCells></worksheet>`,
    )
    await expect(within(() => readTable(bytes, 0))).rejects.toMatchObject({ code: 'SHEET_TOO_LARGE' })
  })

  test.each(cards)('card: %s', (_, make) => {
    expect(() => readCard(make())).toThrow(expect.objectContaining({ code: 'CARD_UNREADABLE' }) as Error)
  })

  test.each(packages)('package: %s', async (_, make) => {
    const read = () => readPackage(Readable.from([make()]), [keys.identity], () => keys.verifyKey)
    await expect(within(read)).rejects.toMatchObject({ code: expect.stringMatching(/^PACKAGE_/u) as string })
  })
})
