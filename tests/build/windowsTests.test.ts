import { existsSync, globSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { judgeWindows, notOurs, windowsTests, type NotOurs } from '../../build/windowsTests.ts'

const root = resolve(import.meta.dirname, '../..')

const list: readonly NotOurs[] = [{ file: 'tests/a.test.ts', test: 'a link', of: 'Wine', reason: 'makes no links' }]

/** A report of one file with tests by name and state. */
const reportOf = (tests: Readonly<Record<string, string>>, status = 'passed') => ({
  testResults: [
    {
      name: 'Z:\\opt\\app\\tests\\a.test.ts',
      status,
      message: 'no such module',
      assertionResults: Object.entries(tests).map(([fullName, status]) => ({
        fullName,
        status,
        failureMessages: status === 'failed' ? ['EPERM'] : [],
      })),
    },
  ],
})

describe('a run as a Windows program', () => {
  test('counts what passed, and names what failed, failed as was known, and was skipped', () => {
    const report = reportOf({ one: 'passed', two: 'failed', 'a link': 'failed', three: 'pending' })
    expect(judgeWindows(report, list)).toEqual({
      passed: 1,
      failed: [{ name: 'tests/a.test.ts > two', why: 'EPERM' }],
      expected: [{ name: 'tests/a.test.ts > a link', why: 'Wine: makes no links' }],
      skipped: [{ name: 'tests/a.test.ts > three', why: 'pending' }],
    })
  })

  test.each([
    ['passes', { 'a link': 'passed' }, /passes now/u],
    ['is no longer run', { one: 'passed' }, /was not run/u],
  ])('fails where a test of the list %s', (_, tests, why) => {
    const { failed } = judgeWindows(reportOf(tests), list)
    expect(failed).toEqual([{ name: 'tests/a.test.ts > a link', why: expect.stringMatching(why) }])
  })

  test('fails where a file does not load', () => {
    expect(judgeWindows(reportOf({}, 'failed'), []).failed).toEqual([
      { name: 'tests/a.test.ts', why: 'no such module' },
    ])
  })
})

test('what is run there is there, and what is not ours is said once with its reason', () => {
  for (const path of windowsTests) expect([path, globSync(`${path}*`, { cwd: root }).length > 0]).toEqual([path, true])
  for (const { file, reason } of notOurs) expect([existsSync(join(root, file)), reason !== '']).toEqual([true, true])
  expect(new Set(notOurs.map(({ file, test }) => `${file} ${test}`)).size).toBe(notOurs.length)
})
