import { useQueries } from '@tanstack/react-query'
import { useHost } from '../host/HostContext.tsx'

/** Names of units of which only the keys are known, as when a draft was read back. */
export function useUnitNames(ids: readonly number[]): Readonly<Record<string, string>> {
  const { api } = useHost()
  const found = useQueries({ queries: ids.map(id => api.organizations.get.queryOptions({ input: { id } })) })
  return Object.fromEntries(
    found.flatMap(({ data }) => {
      const fields = data?.history.versions.at(-1)?.fields
      return data === undefined || fields === undefined ? [] : [[String(data.history.id), fields.name]]
    }),
  )
}
