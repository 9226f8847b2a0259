/** A name that every file system takes: what a unit is called, without what would be a path. */
export const fileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '')
    .replace(/^\.+|[. ]+$/gu, '')
    .slice(0, 80) || '未命名'
