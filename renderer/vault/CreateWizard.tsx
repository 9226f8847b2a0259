import { Stepper } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { onRestart } from '../host/host.ts'
import { useHost } from '../host/HostContext.tsx'
import { PageRefusal } from '../host/refusal.ts'
import { CenteredPage } from './CenteredPage.tsx'
import { AdminsStep } from './AdminsStep.tsx'
import { FirstUserStep } from './FirstUserStep.tsx'
import { emptyDraft, officeOf, placeAmong, practiceDraft, type VaultDraft } from './draft.ts'
import { OfficeStep } from './OfficeStep.tsx'
import { PlaceStep } from './PlaceStep.tsx'
import { RecoveryConfirm } from '../shared/RecoveryConfirm.tsx'
import { RecoverySheet } from '../shared/RecoverySheet.tsx'
import type { RestartAdvice } from './RestartNotice.tsx'

const titles = ['单位信息', '存放位置', '首位用户', '三员账号', '恢复密钥', '核对密钥'] as const

const notYetMade: RestartAdvice = {
  safe: '工作库还没有建好，您填写的内容都还在。',
  next: '请继续；如刚才已按“建立工作库”，请再按一次，提示文件夹已有内容时，请返回“存放位置”换一个文件夹名称。',
}

const made: RestartAdvice = {
  safe: '工作库已经建好，恢复密钥仍然有效，没有丢失内容。',
  next: '请继续打印或抄写恢复密钥，再核对一遍。',
}

interface CreateWizardProps {
  readonly practice?: boolean
  readonly onBack: () => void
  /** The vault was made; the wizard goes on with its recovery key. */
  readonly onMade?: () => void
  readonly onDone: () => void
}

/** Makes the vault of a draft; its founder is logged in, also by a core that had to be started again meanwhile. */
function useCreation(draft: VaultDraft, onMade: () => void) {
  const { calls } = useHost()
  const { folderName, login, name, password, admins, practice } = draft
  const create = useMutation({
    async mutationFn() {
      const place = placeAmong(await calls.vault.places(), draft)
      if (place === undefined) throw new PageRefusal('PLACE_GONE', {})
      const user = { login, name, password }
      const founding = { folderName, office: officeOf(draft), user, admins: [...admins], practice }
      return calls.vault.create({ place: place.handle, ...founding })
    },
    onSuccess: onMade,
  })
  const isMade = create.data !== undefined
  // the new core knows nobody, and the key must still be proved
  const entered = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(
    () => (isMade ? onRestart(() => void (entered.current = calls.vault.unlock({ login, password }))) : undefined),
    [isMade, calls, login, password],
  )
  return { create, isMade, entered: () => entered.current }
}

/** Makes an office's vault in six steps; what was typed stays when going back. */
export function CreateWizard({ practice = false, onBack, onMade, onDone }: CreateWizardProps) {
  const { api } = useHost()
  const queryClient = useQueryClient()
  const [step, setStep] = useState(0)
  const [draft, setDraft] = useState<VaultDraft>(practice ? practiceDraft : emptyDraft)
  const change = (part: Partial<VaultDraft>) => setDraft(before => ({ ...before, ...part }))
  const { create, isMade, entered } = useCreation(draft, () => {
    setStep(4)
    onMade?.()
  })
  const finish = async () => {
    await queryClient.invalidateQueries({ queryKey: api.vault.state.key() })
    onDone()
  }
  return (
    <CenteredPage
      wide
      afterRestart={isMade ? made : notYetMade}
      title={`${practice ? '练习用工作库' : '新建工作库'}：${titles[step] ?? ''}`}
    >
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
      {step === 5 && <RecoveryConfirm after={entered} onBack={() => setStep(4)} onDone={() => void finish()} />}
    </CenteredPage>
  )
}
