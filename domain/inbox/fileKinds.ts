import { wholeFileName } from '../shared/fileName.ts'

/** Kinds that are never taken in: programs, shortcuts, scripts, documents with macros. */
const refusedKinds = new Set(
  (
    'exe com bat cmd scr pif msi msp dll sys lnk url hta js jse vbs vbe wsf wsh ps1 psm1 reg inf jar apk deb rpm sh run ' +
    'docm dotm xlsm xltm xlam pptm potm ppam'
  ).split(' '),
)

/** True when a file of this name may be received, judged as it would be saved: `x.exe.` becomes `x.exe` on Windows. */
export const mayReceive = (name: string): boolean =>
  !refusedKinds.has(wholeFileName(name).split('.').at(-1)!.trim().toLowerCase())

/** The name a file is kept under: the last part of whatever the sender called it, without control characters. */
export const receivedName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200) || '未命名文件'
