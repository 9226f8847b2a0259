import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Letterhead } from '../../domain/papers/letterhead.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { useChanged } from '../shared/useChanged.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

interface Part {
  readonly field: keyof Letterhead
  readonly label: string
  readonly hint: string
}

const parts: readonly Part[] = [
  { field: 'mark', label: '发文机关标志', hint: '公文红线上方的红字，4至40字' },
  { field: 'organ', label: '署名机关', hint: '公文末尾的发文机关，4至40字' },
  { field: 'code', label: '机关代字', hint: '发文字号的前几个字，2至12个汉字' },
  { field: 'cityOffice', label: '月报主送机关', hint: '上级安委办的全称，4至60字' },
  { field: 'contact', label: '联系人和电话', hint: '印在附注里，可不填' },
  { field: 'enforcementOrgan', label: '执法机关', hint: '整改指令等执法文书的署名，4至40字' },
  { field: 'regionShort', label: '地区简称', hint: '执法文书字号前的几个字，1至6个汉字' },
  { field: 'reconsideration', label: '行政复议机关', hint: '印在执法文书上，不超过60字' },
  { field: 'court', label: '诉讼管辖法院', hint: '印在执法文书上，不超过40字' },
]

/** Labels of the fields that cannot stand as they are typed. */
function wrongIn(draft: Letterhead): readonly string[] {
  const { error } = Letterhead.safeParse(draft)
  const fields = new Set((error?.issues ?? []).map(({ path }) => path[0]))
  return parts.filter(({ field }) => fields.has(field)).map(({ label }) => label)
}

function LetterheadForm({ saved }: { readonly saved: Letterhead }) {
  const { calls } = useHost()
  const changed = useChanged()
  const mayWrite = useMay('summaries.write')
  const [draft, setDraft] = useState(saved)
  const save = useMutation({
    mutationFn: () => calls.settings.setLetterhead(draft),
    onSuccess: written => (setDraft(written), changed('发文机关已保存，以后打印的公文照此署名。')),
  })
  const wrong = wrongIn(draft)
  const isSame = parts.every(({ field }) => draft[field] === saved[field])
  const lack = !mayWrite
    ? '只有经办人员可以修改'
    : wrong.length > 0
      ? `请核对${wrong.join('、')}`
      : isSame
        ? '没有改动'
        : null
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={event => {
        event.preventDefault()
        if (lack === null) save.mutate()
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {parts.map(({ field, label, hint }) => (
          <TextInput
            key={field}
            label={label}
            description={hint}
            maxLength={60}
            readOnly={!mayWrite}
            value={draft[field]}
            onChange={event => setDraft({ ...draft, [field]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
      <RefusalAlert error={save.error} />
      <Group>
        <Button type="submit" disabled={lack !== null} loading={save.isPending}>
          保存
        </Button>
        {lack !== null && (
          <Text size="sm" c="dimmed">
            {lack}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

/** 发文机关: how the office heads and signs its papers; until it is set, guessed out of the office's name. */
export function LetterheadPanel() {
  const { api } = useHost()
  const letterhead = useQuery(api.settings.letterhead.queryOptions())
  return (
    <SettingsPanel
      title="发文机关"
      hint="没有填写的，先按单位名称推定；请在印制第一份公文以前核对。已经印制的公文不变。"
    >
      <RefusalAlert error={letterhead.error} />
      {letterhead.data !== undefined && <LetterheadForm saved={letterhead.data} />}
    </SettingsPanel>
  )
}
