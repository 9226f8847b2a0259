import { expect, test } from 'vitest'
import { FolderName } from '../../../domain/shared/handle.ts'

test.each(['安委办', '高区 安委办 2026', 'a.b', '（新）库'])('folder name %s is good', name => {
  expect(FolderName.safeParse(name).success).toBe(true)
})

test.each(['', '.', '..', ' a', 'a ', 'a.', 'a/b', 'a\\b', 'C:', 'con', 'NUL.txt', 'x'.repeat(61), 'a\nb', '*', '"'])(
  'folder name %j is refused',
  name => {
    expect(FolderName.safeParse(name).success).toBe(false)
  },
)
