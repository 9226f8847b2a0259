import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../domain/vault/api.ts'
import { may, type Permission } from '../../domain/shared/permissions.ts'
import { useHost } from '../host/HostContext.tsx'

/** Who is logged in; only used beneath the desk, where somebody is, or was a moment ago. */
export function useSession(): Session | null {
  const { api } = useHost()
  return useQuery(api.vault.state.queryOptions()).data?.session ?? null
}

/** Whether the person logged in holds a permission. */
export function useMay(permission: Permission): boolean {
  const session = useSession()
  return session !== null && may(session.user.roles, permission)
}
