import { z } from 'zod'

/** The lists of records, each kept with its columns and saved queries under this name. */
export const ListName = z.enum(['notices', 'tasks', 'training', 'inspections', 'findings', 'units', 'people'])
export type ListName = z.output<typeof ListName>
