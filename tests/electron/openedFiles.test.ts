import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { droppedPaths, startFolders, openedFiles } from '../../electron/openedFiles.ts'

const all = () => true
const onWindows = process.platform === 'win32'

test.each<[what: string, argv: string[], expected: string[]]>([
  ['a path', ['safetydesk', '/stick/a.sdx'], ['/stick/a.sdx']],
  ['a Chinese path with spaces', ['/stick/3 月 任务包.sdx'], ['/stick/3 月 任务包.sdx']],
  ['a file address', [pathToFileURL('/stick/任务.sdx').href], ['/stick/任务.sdx']],
  [
    'a path from where it was started',
    ['a.sdx', './b.sdx', '../c.sdx'],
    ['/home/desk/a.sdx', '/home/desk/b.sdx', '/home/c.sdx'],
  ],
  ['capital letters', ['/stick/A.SDX'], ['/stick/A.SDX']],
  ['the same file twice', ['/stick/a.sdx', '/stick/x/../a.sdx'], ['/stick/a.sdx']],
  ['switches', ['--ozone-platform=x11', '-psn_0', '--x=/stick/a.sdx', '--'], []],
  ['the program itself', ['/opt/SafetyDesk/safetydesk', '.', '/opt/SafetyDesk/resources/app.asar'], []],
  ['other files', ['/stick/a.xlsx', '/stick/sdx', '/stick/a.sdx.exe', '/stick/.sdx'], []],
  [
    'other addresses',
    // on Windows an address of a server is a shared folder
    ['https://example.com/a.sdx', ...(onWindows ? [] : ['file://server/share/a.sdx']), 'file:%00'],
    [resolve('/home/desk', 'https://example.com/a.sdx')],
  ],
  ['a path with a hidden end', ['/stick/a\0.sdx'], []],
  ['nothing', ['', ' '], []],
])('%s', (_, argv, expected) => {
  expect(openedFiles(argv, resolve('/home/desk'), all)).toEqual(expected.map(path => resolve(path)))
})

test('only regular files count', () => {
  const paths = openedFiles(['a.sdx', 'folder.sdx'], '/stick', path => !path.includes('folder'))
  expect(paths).toEqual([resolve('/stick', 'a.sdx')])
})

test('our own switches name folders; an empty one names none', () => {
  expect(startFolders(['--state=/s', '--vault=/v=1', '--documents=', '--statex=/x', '/vault'])).toEqual({
    state: '/s',
    vault: '/v=1',
  })
})

test.each([null, undefined, 'x', { length: 1, 0: '/a' }, 7])('%j is no list of dropped files', sent => {
  expect(droppedPaths(sent)).toEqual([])
})

test('of dropped files only whole paths pass, and not without end', () => {
  const many = Array.from({ length: 600 }, (_, index) => join('/stick', `${index}`))
  expect(droppedPaths(['', 'a', '../a', '/a\0b', {}, '/stick/a'])).toEqual(['/stick/a'])
  expect(droppedPaths(many)).toHaveLength(500)
})
