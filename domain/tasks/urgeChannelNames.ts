import type { UrgeChannel } from './api.ts'

/** Chinese names of the ways to urge. */
export const urgeChannelNames: Readonly<Record<UrgeChannel, string>> = {
  phone: '电话',
  message: '短信或微信',
  paper: '书面催办单',
  inPerson: '当面',
}
