import { z } from 'zod'
import { isDeviceName } from './fileName.ts'

/**
 * What the page holds instead of a path: an unguessable name the core gave out for one folder, file or
 * received upload. The page never sees a path and never sends one.
 */
export const Handle = z
  .string()
  .regex(/^h_[0-9a-f]{32}$/)
  .brand<'Handle'>()
export type Handle = z.output<typeof Handle>

/**
 * The name of a folder that a person types: no separators, nothing that Windows or a FAT stick refuses,
 * no leading or trailing dot or space, at most 60 characters.
 */
export const FolderName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^(?![. ])[^\\/:*?"<>|\p{Cc}]+(?<![. ])$/u)
  .refine(name => !isDeviceName(name))
export type FolderName = z.output<typeof FolderName>
