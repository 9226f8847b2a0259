import { verifyAudit } from '../../db/store/chain.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { withDatabase } from '../jobs/withVault.ts'

/** Walks over the whole audit log; says where it is broken, also against a head that was noted elsewhere. */
export const auditVerify = (order: OrderOf<'auditVerify'>, work: Work): WorkDone<'auditVerify'> =>
  withDatabase(order, client => {
    const { rows, head, fault } = verifyAudit(client, order.anchor ?? undefined, seen => {
      work.progress('verify', seen, null)
      work.stopIfCancelled()
    })
    return { result: { sound: fault === null, rows, head, brokenAt: fault?.seq ?? null, fault: fault?.fault ?? null } }
  })
