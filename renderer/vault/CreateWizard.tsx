import { Stepper } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHost } from '../host/HostContext.tsx'
import { CenteredPage } from './CenteredPage.tsx'
import { AdminsStep } from './AdminsStep.tsx'
import { FirstUserStep } from './FirstUserStep.tsx'
import { emptyDraft, officeOf, practiceDraft, type VaultDraft } from './draft.ts'
import { OfficeStep } from './OfficeStep.tsx'
import { PlaceStep } from './PlaceStep.tsx'
import { RecoveryConfirm } from '../shared/RecoveryConfirm.tsx'
import { RecoverySheet } from '../shared/RecoverySheet.tsx'

const titles = ['单位信息', '存放位置', '首位用户', '三员账号', '恢复密钥', '核对密钥'] as const

interface CreateWizardProps {
  readonly practice?: boolean
  readonly onBack: () => void
  readonly onDone: () => void
}

/** Makes an office's vault in six steps; what was typed stays when going back. */
export function CreateWizard({ practice = false, onBack, onDone }: CreateWizardProps) {
  const { api, calls } = useHost()
  const queryClient = useQueryClient()
  const [step, setStep] = useState(0)
  const [draft, setDraft] = useState<VaultDraft>(practice ? practiceDraft : emptyDraft)
  const change = (part: Partial<VaultDraft>) => setDraft(before => ({ ...before, ...part }))
  const create = useMutation({
    mutationFn: () => {
      const { place, folderName, login, name, password } = draft
      if (place === null) throw new Error('no place')
      return calls.vault.create({
        place,
        folderName,
        office: officeOf(draft),
        user: { login, name, password },
        admins: [...draft.admins],
        practice: draft.practice,
      })
    },
    onSuccess: () => setStep(4),
  })
  const finish = async () => {
    await queryClient.invalidateQueries({ queryKey: api.vault.state.key() })
    onDone()
  }
  return (
    <CenteredPage wide title={`${practice ? '练习用工作库' : '新建工作库'}：${titles[step] ?? ''}`}>
      <Stepper active={step} size="xs" iconSize={26} aria-label="步骤">
        {titles.map(title => (
          <Stepper.Step key={title} aria-label={title} />
        ))}
      </Stepper>
      {step === 0 && <OfficeStep draft={draft} onChange={change} onBack={onBack} onNext={() => setStep(1)} />}
      {step === 1 && <PlaceStep draft={draft} onChange={change} onBack={() => setStep(0)} onNext={() => setStep(2)} />}
      {step === 2 && (
        <FirstUserStep draft={draft} onChange={change} onBack={() => setStep(1)} onNext={() => setStep(3)} />
      )}
      {step === 3 && (
        <AdminsStep
          draft={draft}
          onChange={change}
          onBack={() => setStep(2)}
          onNext={() => create.mutate()}
          working={create.isPending}
          error={create.error}
        />
      )}
      {step === 4 && create.data !== undefined && (
        <RecoverySheet groups={create.data.groups} office={draft.officeName} onNext={() => setStep(5)} />
      )}
      {step === 5 && <RecoveryConfirm onBack={() => setStep(4)} onDone={() => void finish()} />}
    </CenteredPage>
  )
}
