import { attachmentAreaNames, attachmentAreas, type AttachmentArea } from './attachmentAreas.ts'

const deeds = {
  attach: name => `添加${name}附件`,
  label: name => `更改${name}附件说明`,
  detach: name => `移除${name}附件`,
} as const satisfies Readonly<Record<string, (name: string) => string>>

/** Every action on files of records with its Chinese name. */
export const attachmentActions = Object.fromEntries(
  attachmentAreaNames.flatMap(area =>
    Object.entries(deeds).map(([deed, nameOf]) => [`${area}.${deed}`, nameOf(attachmentAreas[area].name)]),
  ),
) as Readonly<Record<`${AttachmentArea}.${keyof typeof deeds}`, string>>
