import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../domain/vault/api.ts'
import { may, type Permission } from '../../domain/shared/permissions.ts'
import { useHost } from '../host/HostContext.tsx'

/** The session; only for pages behind the login. */
export function useSession(): Session | null {
  const { api } = useHost()
  return useQuery(api.vault.state.queryOptions()).data?.session ?? null
}

/** Whether the person logged in holds a permission. */
export function useMay(permission: Permission): boolean {
  const session = useSession()
  return session !== null && may(session.user.roles, permission)
}
