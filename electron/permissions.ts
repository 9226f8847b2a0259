import type { Session } from 'electron'
import { isOurUrl } from './navigation.ts'

/** Writing plain text to the clipboard is all that our page may ever be granted. */
export const mayGrant = (permission: string, origin: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOurUrl(origin)

/** Answers both permission requests and permission checks. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer, details) =>
    answer(mayGrant(permission, details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_, permission, origin) => mayGrant(permission, origin))
  session.setDevicePermissionHandler(() => false)
}
