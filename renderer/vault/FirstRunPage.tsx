import { Button, Stack, Text } from '@mantine/core'
import { IconArchive, IconFolderOpen, IconPlus, IconSchool } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { RestorePanel } from '../shared/RestorePanel.tsx'
import { CenteredPage } from './CenteredPage.tsx'
import { CreateWizard } from './CreateWizard.tsx'
import { FoundVaults } from './FoundVaults.tsx'

type Way = 'choose' | 'create' | 'practice' | 'open' | 'restore'

interface ChoiceProps {
  readonly icon: ReactNode
  readonly title: string
  readonly hint: string
  readonly onClick: () => void
}

function Choice({ icon, title, hint, onClick }: ChoiceProps) {
  return (
    <Button variant="default" h="auto" py="md" justify="flex-start" leftSection={icon} onClick={onClick}>
      <Stack gap={2} align="flex-start">
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" ta="left" style={{ whiteSpace: 'normal' }}>
          {hint}
        </Text>
      </Stack>
    </Button>
  )
}

interface FirstRunPageProps {
  /** A vault was made, whose recovery key is now shown, and not twice. */
  readonly onMade: () => void
  readonly onEntered: () => void
}

/** Shown while no vault is chosen: creates, opens or restores one. */
export function FirstRunPage({ onMade, onEntered }: FirstRunPageProps) {
  const [way, setWay] = useState<Way>('choose')
  const back = () => setWay('choose')
  if (way === 'create' || way === 'practice')
    return <CreateWizard practice={way === 'practice'} onBack={back} onMade={onMade} onDone={onEntered} />
  if (way === 'open') return <FoundVaults onBack={back} />
  if (way === 'restore')
    return (
      <CenteredPage wide title="从备份恢复" hint="把备份恢复成一个新的工作库，原备份不会改动。">
        <RestorePanel onBack={back} onDone={onEntered} />
      </CenteredPage>
    )
  return (
    <CenteredPage title="欢迎使用" hint="本单位的数据全部加密存放在一个“工作库”文件夹里。请选择一项开始。">
      <Choice
        icon={<IconPlus aria-hidden />}
        title="新建工作库"
        hint="第一次使用，为本单位建立工作库，约需3分钟"
        onClick={() => setWay('create')}
      />
      <Choice
        icon={<IconFolderOpen aria-hidden />}
        title="打开已有工作库"
        hint="工作库在这台电脑或U盘上"
        onClick={() => setWay('open')}
      />
      <Choice
        icon={<IconArchive aria-hidden />}
        title="从备份恢复"
        hint="换了电脑，或原工作库已损坏"
        onClick={() => setWay('restore')}
      />
      <Choice
        icon={<IconSchool aria-hidden />}
        title="建立练习用工作库"
        hint="带示例单位、人员和上月一整月的业务，屏幕和打印件有“练习”字样，可随意操作"
        onClick={() => setWay('practice')}
      />
    </CenteredPage>
  )
}
