import type { WebContents, WebFrameMain } from 'electron'

/** The one scheme and host our page lives under. */
export const pageScheme = 'safetydesk'
const pageHost = 'app'
export const pageAddress = `${pageScheme}://${pageHost}/`

/** True for addresses of our own page. In Node the origin of a custom scheme is the text 'null': parts are compared. */
export function isOurUrl(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === ''
}

/** True for the top frame of our own page; a frame that is already gone is nobody's. */
export const isOurFrame = (frame: Pick<WebFrameMain, 'parent' | 'url'> | null): boolean =>
  frame !== null && frame.parent === null && isOurUrl(frame.url)

interface Leaving {
  readonly url: string
  preventDefault(): void
}

const stay = (event: Leaving): void => {
  if (!isOurUrl(event.url)) event.preventDefault()
}

/** A page may only ever be our page: no other address, no second window, no embedded view. */
export function guardNavigation(contents: WebContents): void {
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
