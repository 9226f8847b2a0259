import { Button, FileButton, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { calendarFile } from '../../domain/settings/calendarFile.ts'
import type { Reporting } from '../../domain/settings/api.ts'
import { PeriodRule } from '../../domain/shared/period.ts'
import { useMay } from '../session/useSession.ts'
import { useHost } from '../host/HostContext.tsx'
import { RefusalAlert } from '../shared/RefusalAlert.tsx'
import { today } from '../shared/today.ts'
import { useChanged } from '../shared/useChanged.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

const rules = [
  { value: 'calendarMonth', label: '自然月（1日至月末），次月20日前上报' },
  { value: 'from21to20', label: '上月21日至本月20日，当月20日前上报' },
]

/** A calendar file is refused here with a sentence, since nothing of it has reached the vault. */
async function yearOf(file: File) {
  const year = calendarFile(await file.text())
  if (year === null) throw new Error('unreadable')
  return year
}

interface HolidaysProps {
  readonly years: readonly { readonly year: number; readonly imported: boolean }[]
  readonly mayWrite: boolean
}

/** The years whose public holidays are known, and a file for one more. */
function Holidays({ years, mayWrite }: HolidaysProps) {
  const { calls } = useHost()
  const changed = useChanged()
  const load = useMutation({
    mutationFn: async (file: File) => calls.settings.importYear(await yearOf(file)),
    onSuccess: () => changed('节假日历已导入。'),
  })
  const thisYear = Number(today().slice(0, 4))
  const lacking = [thisYear, thisYear + 1].filter(year => !years.some(known => known.year === year))
  const imported = years.filter(known => known.imported).map(({ year }) => year)
  const unreadable = load.error instanceof Error && load.error.message === 'unreadable'
  return (
    <>
      <Text size="sm">
        已有节假日安排：{years[0]?.year}年至{years.at(-1)?.year}年
        {imported.length > 0 && `，其中 ${imported.join('、')} 年为导入`}。
      </Text>
      {lacking.length > 0 && (
        <Text size="sm" c="orange">
          还没有 {lacking.join('、')} 年的节假日安排，这些年份的期限只按双休日推算。国务院公布后，请导入日历文件。
        </Text>
      )}
      {mayWrite && (
        <Group>
          <FileButton accept=".json" onChange={file => file !== null && load.mutate(file)}>
            {props => (
              <Button variant="default" loading={load.isPending} {...props}>
                导入日历文件
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed">
            一年一个 JSON 文件：年份、放假日期、调休上班日期。
          </Text>
        </Group>
      )}
      {unreadable && (
        <Text c="red" size="sm" role="alert">
          这个文件不是一年的节假日历，没有导入。请核对年份、日期是否齐全。
        </Text>
      )}
      {load.error !== null && !unreadable && <RefusalAlert error={load.error} />}
    </>
  )
}

/** How months are counted, and which years' public holidays are known. */
export function ReportingPanel() {
  const { api, calls } = useHost()
  const changed = useChanged()
  const mayWrite = useMay('figures.write')
  const reporting = useQuery(api.settings.reporting.queryOptions()).data
  const years = useQuery(api.settings.calendar.queryOptions()).data
  const save = useMutation({
    mutationFn: (next: Reporting) => calls.settings.setReporting(next),
    onSuccess: () => changed('月报口径已保存。'),
  })
  if (reporting === undefined || years === undefined) return null
  return (
    <SettingsPanel title="月报口径和节假日历">
      <Stack>
        <Group align="flex-end">
          <Select
            label="月报期间"
            w="24rem"
            allowDeselect={false}
            disabled={!mayWrite}
            data={rules}
            value={reporting.rule}
            onChange={value => save.mutate({ ...reporting, rule: PeriodRule.parse(value) })}
          />
          <NumberInput
            label="各单位提前几个工作日报送"
            w="13rem"
            min={0}
            max={20}
            disabled={!mayWrite}
            value={reporting.unitWorkdaysAhead}
            onChange={value => typeof value === 'number' && save.mutate({ ...reporting, unitWorkdaysAhead: value })}
          />
        </Group>
        <Holidays years={years} mayWrite={mayWrite} />
        {save.error !== null && <RefusalAlert error={save.error} />}
      </Stack>
    </SettingsPanel>
  )
}
