import { verifyAudit } from '../../db/store/chain.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { withDatabase } from '../jobs/withVault.ts'

/** Checks the whole audit log and returns its first fault, also against a head that was noted elsewhere. */
export const auditVerify = (order: OrderOf<'auditVerify'>, work: Work): WorkDone<'auditVerify'> =>
  withDatabase(order, client => {
    const { rows, head, fault } = verifyAudit(client, order.anchor ?? undefined, checked => {
      work.progress('verify', checked, null)
      work.stopIfCancelled()
    })
    return { result: { sound: fault === null, rows, head, brokenAt: fault?.seq ?? null, fault: fault?.fault ?? null } }
  })
