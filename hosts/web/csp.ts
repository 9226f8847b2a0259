/** Stands in `index.html` for the nonce. */
const place = '__CSP_NONCE__'

/** The policy of the page, the same in every host; Mantine's style elements need the nonce. */
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

export const pageWithNonce = (html: string, nonce: string): string => html.replaceAll(place, nonce)
