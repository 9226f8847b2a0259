import type { PackageKind } from './manifest.ts'
import { referenceListNames } from './referenceData.ts'
import { submissionListNames } from './submission.ts'

/**
 * Newest format of packages that this program writes and reads, as it stands on the card of its office. A format only adds
 * lists, so who reads one reads those before it. Format 1 is that of version 0.1.0, whose cards say nothing.
 */
export const packageFormat = 2

/** Format of an office whose card says nothing. */
export const firstFormat = 1

/** The format that brought a list, by kind of package; a list that is not named here is of the first. */
const broughtBy: Partial<Record<PackageKind, Readonly<Record<string, number>>>> = {
  monthlyReport: { reportLists: 2 },
  submission: { attachments: 2, outreach: 2 },
  referenceData: { measures: 2 },
}

/** Whether who reads a format (null for what its card does not say) knows a list of a kind of package. */
export const knowsList = (format: number | null, kind: PackageKind, list: string): boolean =>
  (broughtBy[kind]?.[list] ?? firstFormat) <= (format ?? firstFormat)

/** What a list of a kind of package is called on pages. */
export function listName(kind: PackageKind, list: string): string {
  const names: Readonly<Record<string, string>> = kind === 'referenceData' ? referenceListNames : submissionListNames
  return names[list] ?? list
}
