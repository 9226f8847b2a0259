import { expect, test } from 'vitest'
import { mayReceive, receivedName } from '../../../domain/inbox/fileKinds.ts'

test.each(['隐患.xlsx', 'a.sdx', '照片.JPG', '无扩展名', 'x.tar.gz'])('%s is received', name => {
  expect(mayReceive(name)).toBe(true)
})

test.each(['a.exe', 'A.EXE', '通知.docm', '快捷方式.lnk', 'x.pdf.exe', 'x.exe '])('%s is refused', name => {
  expect(mayReceive(name)).toBe(false)
})

test.each(['x.exe.', 'x.exe . .', 'x.ex:e', 'x.ex\u0000e', 'x.txt:y.exe'])(
  '%j is refused: Windows would run it',
  name => {
    expect(mayReceive(name)).toBe(false)
  },
)

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\temp\\表.xlsx', '表.xlsx'],
  ['', '未命名文件'],
  ['a\u0000b\n.txt', 'ab.txt'],
])('%j is kept as %s', (name, received) => {
  expect(receivedName(name)).toBe(received)
})
