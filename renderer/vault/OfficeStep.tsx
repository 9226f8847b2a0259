import { Select, Stack, TextInput } from '@mantine/core'
import { Office } from '../../domain/settings/api.ts'
import { weihaiRegions } from '../../domain/settings/regions.ts'
import { officeOf, type StepProps } from './draft.ts'
import { StepButtons } from './StepButtons.tsx'

const regions = [
  ...weihaiRegions.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
  { value: 'other', label: '其他地区（输入区划代码）' },
]

function lacking(office: Office): string | null {
  if (office.name.length < 2) return '请填写单位名称'
  return Office.safeParse(office).success ? null : '请选择地区或填写6位区划代码'
}

/** Step 1: whose vault this is. */
export function OfficeStep({ draft, onChange, onBack, onNext }: StepProps) {
  const missing = lacking(officeOf(draft))
  return (
    <Stack
      component="form"
      gap="md"
      onSubmit={event => {
        event.preventDefault()
        if (missing !== null) return
        if (draft.folderName === '') onChange({ folderName: `${officeOf(draft).name}工作库`.slice(0, 60) })
        onNext()
      }}
    >
      <TextInput
        label="单位名称"
        description="按印章全称填写，会出现在打印的文件上"
        placeholder="例如：××区安全生产委员会办公室"
        value={draft.officeName}
        maxLength={60}
        data-autofocus
        autoFocus
        onChange={event => onChange({ officeName: event.currentTarget.value })}
      />
      <Select
        label="所在地区"
        placeholder="请选择"
        data={regions}
        value={draft.region === '' ? null : draft.region}
        onChange={region => onChange({ region: region ?? '' })}
        allowDeselect={false}
      />
      {draft.region === 'other' && (
        <TextInput
          label="区划代码"
          description="6位，见《中华人民共和国行政区划代码》（GB/T 2260）"
          value={draft.otherRegion}
          maxLength={6}
          inputMode="numeric"
          onChange={event =>
            onChange({ otherRegion: event.currentTarget.value.normalize('NFKC').toUpperCase().trim() })
          }
        />
      )}
      <StepButtons onBack={onBack} lacking={missing} />
    </Stack>
  )
}
