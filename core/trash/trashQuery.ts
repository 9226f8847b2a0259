import type { TrashQuery } from '../../db/records/listTrash.ts'
import type { User } from '../../db/users/users.ts'
import { may } from '../../domain/shared/permissions.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { trashAreaNames, trashPermission } from '../../domain/shared/trashAreas.ts'
import type { TrashFilter, TrashSort } from '../../domain/trash/api.ts'
import { startOf } from '../kernel/officeTime.ts'

interface Asked {
  readonly day: IsoDay
  readonly filter: TrashFilter
  readonly sort: TrashSort
}

/** What a person asks of the trash: nothing of an area whose records that person may not read. */
export const trashQuery = ({ day, filter, sort }: Asked, { id, roles }: Pick<User, 'id' | 'roles'>): TrashQuery => {
  const { mine, from, to, ...conditions } = filter
  return {
    day,
    areas: trashAreaNames.filter(area => may(roles, trashPermission(area, 'read'))),
    by: mine === true ? id : null,
    filter: conditions,
    from: from === undefined ? undefined : startOf(from),
    until: to === undefined ? undefined : startOf(to, 1),
    sort,
  }
}
