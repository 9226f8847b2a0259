import { randomUUID } from 'node:crypto'
import { expectedUnits, reportIn } from '../../db/figures/figures.ts'
import { unitHistory, unitsBeneath, unitUid } from '../../db/organizations/units.ts'
import { formFindings, formPeople, formTasks } from '../../db/outbox/formRecords.ts'
import { addEnrolment, enrolmentOf, type Enrolment } from '../../db/outbox/enrolments.ts'
import { change } from '../../db/store/change.ts'
import { versionAsOf } from '../../domain/organizations/history.ts'
import { FormData } from '../../domain/outbox/formData.ts'
import { partsOfUnitKind } from '../../domain/outbox/partsOfUnitKind.ts'
import { addDays } from '../../domain/shared/days.ts'
import { monthPeriod, unitsDue, type Month } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { fingerprintOf } from '../../exchange/package/officeCard.ts'
import { calendarOf, reporting } from '../settings/calendar.ts'
import { userOf, type CallContext } from '../kernel/callContext.ts'
import { demandKeys, newKeys, ownCard } from '../packages/keys.ts'

/** Days after the due day in which a form is imported without asking the unit. */
const graceDays = 60

/** Keys of a unit, made when its first form is. */
async function enrolled(context: CallContext, unitId: number): Promise<Enrolment> {
  const { core } = context
  const current = enrolmentOf(core.store.read, unitId)
  if (current !== null) return current
  const { signingKey: _, seed, ...keys } = await newKeys()
  const { id: madeBy } = userOf(context)
  change(core.store, { actor: userOf(context), action: 'unit.enrol' }, at =>
    addEnrolment(at, {
      uid: randomUUID(),
      unitId,
      ...keys,
      signingKey: seed,
      fingerprint: fingerprintOf(keys),
      madeAt: core.clock(),
      madeBy,
      revokedAt: null,
    }),
  )
  return enrolmentOf(core.store.read, unitId)!
}

/** All that the form of a unit and month is made of. Refuses RECORD_NOT_FOUND, UNIT_CLOSED. */
export async function formContent(context: CallContext, unitId: number, month: Month): Promise<FormData> {
  const { core } = context
  const { read } = core.store
  const today = core.today()
  const unit = unitHistory(read, unitId)
  const uid = unitUid(read, unitId)
  if (unit === null || uid === null) throw new Refusal('RECORD_NOT_FOUND')
  const name = versionAsOf(unit, today)?.fields.name
  if (name === undefined) throw new Refusal('UNIT_CLOSED')
  const office = ownCard(core, await demandKeys(context))
  const { identity, recipient, signingKey, verifyKey, fingerprint } = await enrolled(context, unitId)
  const { rule, unitWorkdaysAhead } = reporting(core.store.read)
  const due = unitsDue(calendarOf(core.store.read), rule, month, unitWorkdaysAhead)
  const beneath = unitsBeneath(read, unitId, today)
  return FormData.parse({
    format: 'safetydesk-form',
    version: 1,
    form: randomUUID(),
    month,
    issued: today,
    due,
    expires: addDays(due > today ? due : today, graceDays),
    office: {
      name: office.office,
      recipient: office.recipient,
      verifyKey: office.verifyKey,
      fingerprint: fingerprintOf(office),
    },
    unit: { uid, name, fingerprint, identity, recipient, signingKey, verifyKey },
    expectsFigures: expectedUnits(read, monthPeriod(rule, month).to).some(({ id }) => id === unitId),
    parts: partsOfUnitKind[unit.kind],
    tasks: formTasks(read, unitId),
    findings: formFindings(read, beneath),
    figures: reportIn(read, unitId, month)?.cells ?? {},
    people: formPeople(read, beneath, today),
  })
}
