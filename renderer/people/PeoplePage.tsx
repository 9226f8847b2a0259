import { Button, Group, Select, Stack } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PersonFilter } from '../../domain/people/api.ts'
import { employmentFormNames, postKindNames } from '../../domain/people/sheet.ts'
import { useMay } from '../session/useSession.ts'
import { PageTitle } from '../shared/PageTitle.tsx'
import { StaffList } from '../shared/StaffList.tsx'
import { AddPersonDialog } from './AddPersonDialog.tsx'
import { DuplicatesDialog } from './DuplicatesDialog.tsx'
import { SearchInput } from '../shared/SearchInput.tsx'

const choices = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** 人员: everybody in the register, found by name, telephone or initials. */
export function PeoplePage() {
  const navigate = useNavigate()
  const mayWrite = useMay('people.write')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const [kinds, setKinds] = useState<PersonFilter>({})
  const [opened, dialog] = useDisclosure(false)
  const [comparing, duplicates] = useDisclosure(false)
  const filter = { ...kinds, ...(asked.trim() === '' ? {} : { text: asked }) }
  const set = (field: 'postKind' | 'form', value: string | null) => {
    const { [field]: _, ...rest } = kinds
    setKinds(value === null ? rest : ({ ...rest, [field]: value } as PersonFilter))
  }
  return (
    <>
      <PageTitle title="人员">
        {mayWrite && (
          <>
            <Button variant="default" onClick={duplicates.open}>
              查找重复
            </Button>
            <Button variant="default" onClick={() => void navigate({ to: '/import' })}>
              从表格导入
            </Button>
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
              新增人员
            </Button>
          </>
        )}
      </PageTitle>
      <Stack gap="xs">
        <Group gap="xs">
          <SearchInput
            label="查找人员"
            placeholder="姓名、电话或拼音首字母"
            width="19rem"
            value={text}
            onChange={setText}
          />
          <Select
            clearable
            aria-label="人员类别"
            placeholder="全部类别"
            w="11rem"
            data={choices(postKindNames)}
            value={kinds.postKind ?? null}
            onChange={value => set('postKind', value)}
          />
          <Select
            clearable
            aria-label="用工形式"
            placeholder="全部用工形式"
            w="10rem"
            data={choices(employmentFormNames)}
            value={kinds.form ?? null}
            onChange={value => set('form', value)}
          />
        </Group>
        <StaffList filter={filter} />
      </Stack>
      <AddPersonDialog opened={opened} onClose={dialog.close} />
      {comparing && <DuplicatesDialog onClose={duplicates.close} />}
    </>
  )
}
