import {
  Menu,
  type BrowserWindow,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron'
import { printPage } from './printing.ts'

/** Steps of the page's size, as browsers have them. */
const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

/** The next larger or smaller step; the size itself at either end. */
export function nextZoom(factor: number, direction: 1 | -1): number {
  const beyond = zoomSteps.filter(step => (direction === 1 ? step > factor + 0.01 : step < factor - 0.01))
  return (direction === 1 ? beyond[0] : beyond.at(-1)) ?? factor
}

const zoom = (contents: WebContents, direction: 1 | -1): void => {
  contents.zoomFactor = nextZoom(contents.zoomFactor, direction)
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Editing by role, so that it works on whatever holds the keyboard. */
const editing: readonly MenuItemConstructorOptions[] = [
  { label: '撤销', role: 'undo' },
  { label: '重做', role: 'redo' },
  separator,
  { label: '剪切', role: 'cut' },
  { label: '复制', role: 'copy' },
  { label: '粘贴', role: 'paste' },
  { label: '全选', role: 'selectAll' },
]

const viewing = (contents: WebContents): MenuItemConstructorOptions[] => [
  { label: '放大', accelerator: 'CmdOrCtrl+Plus', click: () => zoom(contents, 1) },
  // The same key without Shift, and the one on the number pad.
  {
    label: '放大',
    accelerator: 'CmdOrCtrl+=',
    visible: false,
    acceleratorWorksWhenHidden: true,
    click: () => zoom(contents, 1),
  },
  {
    label: '放大',
    accelerator: 'CmdOrCtrl+numadd',
    visible: false,
    acceleratorWorksWhenHidden: true,
    click: () => zoom(contents, 1),
  },
  { label: '缩小', accelerator: 'CmdOrCtrl+-', click: () => zoom(contents, -1) },
  {
    label: '缩小',
    accelerator: 'CmdOrCtrl+numsub',
    visible: false,
    acceleratorWorksWhenHidden: true,
    click: () => zoom(contents, -1),
  },
  { label: '实际大小', accelerator: 'CmdOrCtrl+0', click: () => void (contents.zoomFactor = 1) },
  separator,
  { label: '全屏', role: 'togglefullscreen' },
]

/** The menu behind the Alt key: editing, size, printing, in Chinese. */
export const menuTemplate = (contents: WebContents): MenuItemConstructorOptions[] => [
  {
    label: '文件',
    submenu: [
      { label: '打印…', accelerator: 'CmdOrCtrl+P', click: () => void printPage(contents) },
      separator,
      { label: '退出', role: 'quit' },
    ],
  },
  { label: '编辑', submenu: [...editing] },
  { label: '视图', submenu: viewing(contents) },
]

/** What a right click offers: editing where there is something to edit, copying where something is marked. */
export function contextTemplate({
  isEditable,
  selectionText,
  editFlags,
}: ContextMenuParams): MenuItemConstructorOptions[] {
  const cut: MenuItemConstructorOptions = { label: '剪切', role: 'cut', enabled: editFlags.canCut }
  const copy: MenuItemConstructorOptions = { label: '复制', role: 'copy', enabled: editFlags.canCopy }
  const paste: MenuItemConstructorOptions = { label: '粘贴', role: 'paste', enabled: editFlags.canPaste }
  if (isEditable) return [cut, copy, paste, separator, { label: '全选', role: 'selectAll' }]
  return selectionText.trim() === '' ? [] : [copy]
}

/** Gives a window its menu and its right click. */
export function installMenus(window: BrowserWindow): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(window.webContents)))
  window.webContents.on('context-menu', (_, params) => {
    const items = contextTemplate(params)
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}
