/** What `index.html` holds where a nonce belongs. */
const place = '__CSP_NONCE__'

/** The policy of our one page, the same in every host; Mantine writes its styles under the nonce of this load. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The page's HTML with the nonce of this load. */
export const pageWithNonce = (html: string, nonce: string): string => html.replaceAll(place, nonce)
