/**
 * Tests that are run as a Windows program: paths, names, locks, backups, sticks, packages and openings. Those of the
 * command line and of handing over are left out: with seconds a start, and a practice office a test, they take longer
 * there than all of these together.
 */
export const windowsTests: readonly string[] = [
  'tests/db/backups',
  'tests/db/store/blobs',
  'tests/db/store/heldFiles',
  'tests/db/store/pathLength',
  'tests/db/vault',
  'tests/domain/shared/fileName',
  'tests/domain/shared/handle',
  'tests/domain/inbox/fileKinds',
  'tests/exchange/lineEnds',
  'tests/exchange/package/filePieces',
  'tests/exchange/package/readPackage',
  'tests/core/inbox/extractPackage',
  'tests/core/kernel/heldFile',
  'tests/core/kernel/writeVerified',
  'tests/core/outbox',
  'tests/core/sheets/receivedCalls',
  'tests/electron/openedFiles',
  'tests/hosts/startFiles',
  'tests/hosts/web',
  'tests/vectors/vectors',
]

/** A test that fails as a Windows program through no fault of ours, and why. */
export interface NotOurs {
  /** File and full name, as vitest gives them. */
  readonly file: string
  readonly test: string
  /** Whose it is. */
  readonly of: 'Wine' | 'Node'
  readonly reason: string
}

/** What stays Wine's or Node's. A test that passes there after all is counted as failed, so that this list stays true. */
export const notOurs: readonly NotOurs[] = []

/** The fields of vitest's JSON report that are judged. */
export interface WindowsReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** A test by file and name, with what there is to say of it. */
interface Told {
  readonly name: string
  readonly why: string
}

/** What came of the tests; `expected` failed as the list says. */
interface WindowsVerdict {
  readonly passed: number
  readonly failed: readonly Told[]
  readonly expected: readonly Told[]
  readonly skipped: readonly Told[]
}

const shortFile = (path: string): string => /tests\/.*$/u.exec(path.replaceAll('\\', '/'))?.[0] ?? path

/** Judges a report by the list of what is not ours: both what fails unexpectedly and what passes unexpectedly has failed. */
export function judgeWindows(report: WindowsReport, list: readonly NotOurs[] = notOurs): WindowsVerdict {
  const verdict = { passed: 0, failed: [] as Told[], expected: [] as Told[], skipped: [] as Told[] }
  const unseen = new Set(list)
  for (const { name: path, status, message = '', assertionResults } of report.testResults) {
    const file = shortFile(path)
    if (status === 'failed' && assertionResults.length === 0) verdict.failed.push({ name: file, why: message })
    for (const { fullName, status, failureMessages } of assertionResults) {
      const name = `${file} > ${fullName}`
      const known = list.find(entry => entry.file === file && entry.test === fullName)
      if (known !== undefined) unseen.delete(known)
      if (status === 'failed' && known !== undefined)
        verdict.expected.push({ name, why: `${known.of}: ${known.reason}` })
      else if (status === 'failed') verdict.failed.push({ name, why: failureMessages?.join('\n') ?? '' })
      else if (status !== 'passed') verdict.skipped.push({ name, why: status })
      else if (known !== undefined)
        verdict.failed.push({ name, why: 'passes now: take it off the list of what is not ours' })
      else verdict.passed += 1
    }
  }
  for (const { file, test } of unseen)
    verdict.failed.push({ name: `${file} > ${test}`, why: 'on the list of what is not ours, but was not run' })
  return verdict
}
