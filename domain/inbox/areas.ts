import { referenceAreaNames } from '../exchange/referenceData.ts'
import { submissionAreaNames } from '../exchange/submission.ts'

/** Chinese names of the areas of every kind that the inbox takes in. */
const names: Readonly<Record<string, string>> = { ...submissionAreaNames, ...referenceAreaNames }

/** What a person reads of an area. */
export const areaName = (area: string): string => (Object.hasOwn(names, area) ? names[area]! : '其他')
