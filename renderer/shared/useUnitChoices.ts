import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { UnitKind } from '../../domain/organizations/unit.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { useHost } from '../host/HostContext.tsx'

/** Units for a choice, found by name, code or 拼音首字母 as it is typed. */
export function useUnitChoices(day: IsoDay, text: string, kinds?: readonly UnitKind[]) {
  const { api } = useHost()
  const filter = { text, ...(kinds === undefined ? {} : { kinds: [...kinds] }) }
  const input = { day, filter, sort: { by: 'name' as const, descending: false }, offset: 0, limit: 30 }
  const found = useQuery({ ...api.organizations.list.queryOptions({ input }), placeholderData: keepPreviousData })
  return (found.data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
}
