import { dialog, type WebContents } from 'electron'

/** Chromium's word for a person who pressed "cancel" in the print dialog: nothing failed. */
const dismissed = /cancel/i

function showFailure(title: string, detail: string): void {
  void dialog.showMessageBox({ type: 'warning', title: '安委办工作台', message: title, detail, buttons: ['知道了'] })
}

/** Prints the page of a window through the system's dialog; done when the dialog is over. */
export const printPage = (contents: WebContents): Promise<void> =>
  new Promise(resolve =>
    contents.print({ silent: false, printBackground: true }, (printed, reason) => {
      if (!printed && !dismissed.test(reason))
        showFailure('打印没有完成', '数据不受影响。请检查打印机是否连接、是否缺纸，然后再打印一次。')
      resolve()
    }),
  )
