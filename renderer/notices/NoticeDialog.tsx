import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import type { NoticeDetail } from '../../domain/notices/api.ts'
import { NoticeFields, Urgency, urgencyNames } from '../../domain/notices/notice.ts'
import { useHost } from '../host/HostContext.tsx'
import { DayInput } from '../shared/DayInput.tsx'
import { DraftDialog } from '../shared/DraftDialog.tsx'
import { choicesOf } from '../shared/listState.ts'
import { useChanged } from '../shared/useChanged.tsx'

/** The fields as typed: a day may be half a day yet. */
type Typed = Omit<NoticeFields, 'receivedOn' | 'signedOn' | 'dueOn'> & {
  readonly receivedOn: string
  readonly signedOn: string
  readonly dueOn: string
}

/** The register entry of a paper without what its steps wrote. */
function typedOf(notice: NoticeDetail): Typed {
  const { receivedOn, fromOrgan, documentNumber, title, documentType, urgency, copies, pages } = notice
  const { attachments, channel, leadHandler, coHandler } = notice
  const days = { receivedOn, signedOn: notice.signedOn ?? '', dueOn: notice.dueOn ?? '' }
  const about = { title, fromOrgan, documentNumber, documentType, urgency, copies, pages, attachments }
  return { ...days, ...about, channel, leadHandler, coHandler }
}

const parsed = (typed: Typed) =>
  NoticeFields.safeParse({ ...typed, signedOn: typed.signedOn || null, dueOn: typed.dueOn || null })

const labels = {
  title: '标题',
  fromOrgan: '来文单位',
  documentNumber: '来文字号',
  documentType: '文种',
  channel: '来源渠道',
  attachments: '附件',
  leadHandler: '主办',
  coHandler: '协办',
} as const satisfies Partial<Record<keyof NoticeFields, string>>

const otherLabels: Readonly<Record<string, string>> = {
  receivedOn: '收文日期',
  signedOn: '成文日期',
  dueOn: '办理期限',
  copies: '份数',
  pages: '页数',
}

function lackOf(typed: Typed): string | null {
  const { error } = parsed(typed)
  if (error === undefined) return null
  const names: Readonly<Record<string, string>> = { ...labels, ...otherLabels }
  return `请核对${[...new Set(error.issues.map(({ path }) => names[String(path[0])] ?? ''))].join('、')}`
}

interface PartProps {
  readonly typed: Typed
  readonly set: (more: Partial<Typed>) => void
}

interface WordsProps extends PartProps {
  readonly field: keyof typeof labels
  readonly max: number
  readonly required?: boolean
}

/** A field of words; an optional one is null when it is empty. */
function Words({ typed, set, field, max, required = false }: WordsProps) {
  return (
    <TextInput
      label={labels[field]}
      withAsterisk={required}
      maxLength={max}
      value={typed[field] ?? ''}
      onChange={({ currentTarget: { value } }) => set({ [field]: required ? value : value || null })}
    />
  )
}

/** Where the paper comes from, when, and how. */
function Origin(part: PartProps) {
  const { typed, set } = part
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Words {...part} field="fromOrgan" max={60} required />
      <Words {...part} field="documentNumber" max={40} />
      <Words {...part} field="documentType" max={10} required />
      <DayInput label="收文日期" required value={typed.receivedOn} onChange={receivedOn => set({ receivedOn })} />
      <DayInput label="成文日期" value={typed.signedOn} onChange={signedOn => set({ signedOn })} />
      <Words {...part} field="channel" max={20} required />
    </SimpleGrid>
  )
}

interface CountProps extends PartProps {
  readonly field: 'copies' | 'pages'
}

function Count({ typed, set, field }: CountProps) {
  return (
    <NumberInput
      label={otherLabels[field]}
      min={1}
      max={10_000}
      allowDecimal={false}
      value={typed[field] ?? ''}
      onChange={value => set({ [field]: value === '' ? null : Number(value) })}
    />
  )
}

/** How urgent it is, by when, and who handles it. */
function Handling(part: PartProps) {
  const { typed, set } = part
  return (
    <SimpleGrid cols={{ base: 1, sm: 4 }}>
      <Select
        label="紧急程度"
        allowDeselect={false}
        data={choicesOf(Urgency.options, urgencyNames)}
        value={typed.urgency}
        onChange={value => set({ urgency: Urgency.parse(value) })}
      />
      <DayInput label="办理期限" value={typed.dueOn} onChange={dueOn => set({ dueOn })} />
      <Words {...part} field="leadHandler" max={40} />
      <Words {...part} field="coHandler" max={80} />
      <Count {...part} field="copies" />
      <Count {...part} field="pages" />
      <div style={{ gridColumn: 'span 2' }}>
        <Words {...part} field="attachments" max={300} />
      </div>
    </SimpleGrid>
  )
}

interface NoticeDialogProps {
  readonly notice: NoticeDetail
  readonly onClose: () => void
}

/** Corrects the register entry of a paper, with the reason. */
export function NoticeDialog({ notice, onClose }: NoticeDialogProps) {
  const { calls } = useHost()
  const changed = useChanged()
  return (
    <DraftDialog
      title="更正来文登记"
      form={`notice/${notice.id}`}
      first={typedOf(notice)}
      submit="保存"
      reason="更正原因"
      lackOf={lackOf}
      onSave={async (typed, reason) => {
        const done = await calls.notices.change({ id: notice.id, fields: parsed(typed).data!, reason })
        changed('来文登记已更正。', done.change)
      }}
      onClose={onClose}
    >
      {(typed, set) => (
        <>
          <Words typed={typed} set={set} field="title" max={200} required />
          <Origin typed={typed} set={set} />
          <Handling typed={typed} set={set} />
        </>
      )}
    </DraftDialog>
  )
}
