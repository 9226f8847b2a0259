import { isOrgan } from './titles.ts'

/** Words with which the sentence before a paper's clauses opens; a line with them names nobody. */
const opening =
  /如下|现将|现就|决定|经研究|通知|印发给|转发给|^为|^根据|^按照|^近期|^近日|结合实际|请[^示]|提出|部署|要求|情况/u

/** True where a line names to whom the paper goes. */
export const isRecipients = (line: string): boolean =>
  /[^。]：$/u.test(line) && line.length <= 400 && !opening.test(line) && !/[。；].*：$/u.test(line)

const outside = (separator: string): RegExp => new RegExp(`${separator}(?![^（]*）)`, 'u')

const isWholeName = (part: string): boolean =>
  isOrgan(part) ||
  /^(?:各|有关|相关|市|区|县|省|本)?\p{Script=Han}*(?:单位|部门|企业|公司|镇街|街镇|乡镇|街道|科室|处室|学校)$/u.test(
    part,
  )

/** 各镇、街道安委会，有关企业： as recipients. Groups are divided by ，; a name that needs its neighbour stays with it. */
export function recipientsOf(line: string): string[] {
  const groups = line
    .replace(/：$/u, '')
    .split(outside('[，；]'))
    .map(part => part.trim())
    .filter(part => part !== '')
  return groups.flatMap(group => {
    const parts = group.split(outside('、'))
    return groups.length === 1 && parts.every(isWholeName) ? parts : [group]
  })
}

/** The names on 附件：1.名册 2.说明, one line of the list each. */
export const attachmentNames = (line: string): string[] =>
  line
    .replace(/^附件?：?/u, '')
    .split(/(?=(?<!\d)\d{1,2}[.．、](?!\d))/u)
    .map(one =>
      one
        .replace(/^\d{1,2}[.．、] ?/u, '')
        .replace(/[；。]$/u, '')
        .trim(),
    )
    .filter(one => one !== '')

/** True where a line goes on with the list of attachments: a number and a name. */
export const isAttachmentItem = (line: string): boolean => /^\d{1,2}[.．、] ?[^。；]{2,80}$/u.test(line)
