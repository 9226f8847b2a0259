import { Box } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useHost } from '../host/HostContext.tsx'
import { PageRefusal } from '../host/refusal.ts'
import { useSession } from '../session/useSession.ts'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'

const askMs = 5000

/** Says that the vault's folder went as long as it is gone, before anybody tries to save in vain. */
export function VaultGoneNotice() {
  const { api } = useHost()
  const isIn = useSession() !== null
  const present = useQuery({ ...api.vault.present.queryOptions(), refetchInterval: askMs, enabled: isIn })
  if (present.data !== false) return null
  return (
    <Box pos="sticky" top="3.75rem" mb="md" style={{ zIndex: 10 }}>
      <RefusalAlert error={new PageRefusal('VAULT_GONE', {})} />
    </Box>
  )
}
