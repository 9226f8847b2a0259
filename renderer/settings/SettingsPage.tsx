import { Stack } from '@mantine/core'
import { useMay } from '../session/useSession.ts'
import { PageTitle } from '../shared/PageTitle.tsx'
import { AppearancePanel } from './AppearancePanel.tsx'
import { LetterheadPanel } from './LetterheadPanel.tsx'
import { OfficePanel } from './OfficePanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { RecoveryPanel } from './RecoveryPanel.tsx'
import { PrintingPanel } from './PrintingPanel.tsx'
import { ReportingPanel } from './ReportingPanel.tsx'
import { RekeyPanel } from './RekeyPanel.tsx'
import { UpdatePanel } from './UpdatePanel.tsx'
import { VaultInfoPanel } from './VaultInfoPanel.tsx'

export function SettingsPage() {
  const mayRekey = useMay('vault.rekey')
  const mayUpdate = useMay('program.update')
  const mayReport = useMay('figures.read')
  const mayPrint = useMay('papers.read')
  const maySign = useMay('summaries.read')
  return (
    <>
      <PageTitle title="设置" />
      <Stack gap="lg" maw="46rem">
        <AppearancePanel />
        <OfficePanel />
        {maySign && <LetterheadPanel />}
        {mayPrint && <PrintingPanel />}
        {mayReport && <ReportingPanel />}
        <PasswordPanel />
        {mayRekey && <RecoveryPanel />}
        {mayRekey && <RekeyPanel />}
        {mayUpdate && <UpdatePanel />}
        <VaultInfoPanel />
      </Stack>
    </>
  )
}
