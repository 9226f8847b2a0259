import { z } from 'zod'
import { recordAreaNames } from '../shared/recordAreas.ts'

/** The lists of records, each kept with its columns and saved queries under this name. */
export const ListName = z.enum([
  'notices',
  'tasks',
  'training',
  'inspections',
  'findings',
  'units',
  'people',
  'trash',
  ...recordAreaNames,
])
export type ListName = z.output<typeof ListName>
