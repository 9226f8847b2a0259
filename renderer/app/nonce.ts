/** The nonce of this load, under which the page's policy allows style elements. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
