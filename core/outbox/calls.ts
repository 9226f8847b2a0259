import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Buffer } from 'node:buffer'
import { revokeEnrolments } from '../../db/outbox/enrolments.ts'
import { listOutgoing } from '../../db/outbox/outgoing.ts'
import { change } from '../../db/store/change.ts'
import type { MadeFile } from '../../domain/outbox/api.ts'
import { formSeries, type FormData } from '../../domain/outbox/formData.ts'
import type { OutgoingKind } from '../../domain/outbox/outgoing.ts'
import type { Handle } from '../../domain/shared/handle.ts'
import { monthText, type Month } from '../../domain/shared/period.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { contract, userOf, type CallContext } from '../kernel/callContext.ts'
import type { CoreState } from '../kernel/coreState.ts'
import { feedbackRows, makeFeedback } from './feedbackPackages.ts'
import { formContent } from './formContent.ts'
import { demandDeliverable, deliver, unitFileName } from '../packages/deliver.ts'
import { noteOutgoing, sizeAndDigest, type OutgoingEntry } from '../packages/noteOutgoing.ts'
import { searchIds } from '../kernel/searchIds.ts'
import { makeTaskPackages, unitsBelow } from './taskPackages.ts'
import { mediumOf } from '../kernel/placeHandles.ts'

/** The built form; the path is the same from the sources and from the bundle. */
const shippedForm = join(import.meta.dirname, '..', '..', 'out', 'form', 'form.html')

/** Where the content of a form stands in its page. */
const formPlace = '"form content"'

/** The page with its content, escaped so that it cannot end the script that holds it. Refuses FORM_MISSING. */
function filledForm(template: string, content: FormData): Buffer {
  const json = JSON.stringify(content).replace(
    /[<\u2028\u2029]/gu,
    letter => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
  const at = template.indexOf(formPlace)
  if (at === -1) throw new Refusal('FORM_MISSING')
  return Buffer.from(template.slice(0, at) + json + template.slice(at + formPlace.length))
}

function templateOf({ options }: CoreState): string {
  const path = options.formFile ?? shippedForm
  if (!existsSync(path)) throw new Refusal('FORM_MISSING')
  return readFileSync(path, 'utf8')
}

async function makeForm(context: CallContext, unitId: number, month: Month, place: Handle | null): Promise<MadeFile> {
  const { core } = context
  const content = await formContent(context, unitId, month)
  const page = filledForm(templateOf(core), content)
  const { name: unitName } = content.unit
  const name = `报送表单-${unitFileName(core, unitId, unitName)}-${monthText(month)}.html`
  const delivered = await deliver(context, { unitId, unitName, name, content: page }, place)
  const entry: OutgoingEntry = {
    kind: 'form',
    series: formSeries(content.form),
    unitId,
    unitName,
    month,
    name,
    medium: mediumOf(core, place),
    ...sizeAndDigest(page),
  }
  const actor = userOf(context)
  change(core.store, { actor, action: 'form.make' }, at => noteOutgoing(at, entry, { now: core.clock(), by: actor.id }))
  return delivered
}

interface OutgoingQuery {
  readonly kind: OutgoingKind | null
  readonly text: string
  readonly offset: number
  readonly limit: number
}

/** Files of units that the text finds, or with the text in their names; units one typo away only if there are none. */
function listed({ store }: CoreState, { text, ...query }: OutgoingQuery) {
  const { ids, typo } = searchIds(store, 'unit', text)
  if (ids === null) return { ...listOutgoing(store.read, { ...query, found: null }), typo }
  const naming = (unitIds: readonly number[]) => listOutgoing(store.read, { ...query, found: { unitIds, text } })
  const exact = naming(typo ? [] : ids)
  return typo && exact.total === 0 ? { ...naming(ids), typo } : { ...exact, typo: false }
}

export const outboxHandlers = {
  makeForms: contract.outbox.makeForms.handler(async ({ input, context }) => {
    demandDeliverable(input.place, input.unitIds.length)
    const forms: MadeFile[] = []
    for (const unitId of new Set(input.unitIds)) forms.push(await makeForm(context, unitId, input.month, input.place))
    return forms
  }),
  list: contract.outbox.list.handler(({ input, context: { core } }) => listed(core, input)),
  revoke: contract.outbox.revoke.handler(({ input, context }) => {
    const { core } = context
    return change(core.store, { actor: userOf(context), action: 'unit.revoke', why: input.reason }, at => ({
      revoked: revokeEnrolments(at, input.unitId, core.clock()),
    }))
  }),
  taskUnits: contract.outbox.taskUnits.handler(({ context: { core } }) => unitsBelow(core)),
  makeTaskPackages: contract.outbox.makeTaskPackages.handler(({ input, context }) => makeTaskPackages(context, input)),
  feedback: contract.outbox.feedback.handler(({ input, context: { core } }) => feedbackRows(core, input.card)),
  makeFeedback: contract.outbox.makeFeedback.handler(({ input, context }) => makeFeedback(context, input)),
}
