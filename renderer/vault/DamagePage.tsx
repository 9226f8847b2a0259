import { Alert, Anchor, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { refusalText } from '../../domain/shared/refusalText.ts'
import type { VaultState } from '../../domain/vault/api.ts'
import { RestorePanel } from '../shared/RestorePanel.tsx'
import { SalvagePanel } from '../shared/SalvagePanel.tsx'
import { CenteredPage } from './CenteredPage.tsx'
import { FoundVaults } from './FoundVaults.tsx'
import type { RestartAdvice } from './RestartNotice.tsx'

const repairAgain: RestartAdvice = {
  safe: '损坏的工作库和备份都没有因此改动，本页填写的内容还在。',
  next: '请再按一次“开始恢复”或“开始抢救”；已经完成的，再做一次也不会丢失内容。',
}

/** The vault's files are damaged: shows what is broken, and offers a restore or a salvage. */
export function DamagePage({ state, onRepaired }: { readonly state: VaultState; readonly onRepaired: () => void }) {
  const [way, setWay] = useState('restore')
  const [others, setOthers] = useState(false)
  if (others) return <FoundVaults onBack={() => setOthers(false)} onChosen={onRepaired} />
  const { title, effect, nextStep } = refusalText(state.damage?.code ?? 'DATABASE_DAMAGED')
  return (
    <CenteredPage wide title="工作库需要修复" hint={`工作库：${state.vaultName ?? ''}`} afterRestart={repairAgain}>
      <Alert role="alert" color="red" variant="light" title={title}>
        <Text size="sm">{effect}</Text>
        <Text size="sm" fw={600}>
          {nextStep}
        </Text>
      </Alert>
      <SegmentedControl
        value={way}
        onChange={setWay}
        aria-label="修复办法"
        data={[
          { value: 'restore', label: '从备份恢复（推荐）' },
          { value: 'salvage', label: '没有备份，抢救能读出的内容' },
        ]}
      />
      <Stack>
        {way === 'restore' ? <RestorePanel canReplace onDone={onRepaired} /> : <SalvagePanel onDone={onRepaired} />}
      </Stack>
      <Group>
        <Anchor component="button" onClick={() => setOthers(true)}>
          打开其他工作库
        </Anchor>
      </Group>
    </CenteredPage>
  )
}
