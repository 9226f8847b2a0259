/** Addresses of the desk's pages. */
export type DeskPath =
  | '/'
  | '/units'
  | '/people'
  | '/import'
  | '/received'
  | '/backups'
  | '/users'
  | '/audit'
  | '/settings'
