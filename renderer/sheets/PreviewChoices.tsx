import { Checkbox, Group } from '@mantine/core'
import type { ImportPreview, SheetChoices } from '../../domain/sheets/sheetImport.ts'

interface PreviewChoicesProps {
  readonly preview: ImportPreview
  readonly disabled: boolean
  readonly onChoose: (choices: SheetChoices) => void
}

/** What a person may decide of this file; each choice looks through it once more. */
export function PreviewChoices({ preview: { choices, details }, disabled, onChoose }: PreviewChoicesProps) {
  const parents = details.missingParents.filter(({ kind }) => kind !== null)
  const choose = (choice: keyof SheetChoices) => ({
    checked: choices[choice],
    disabled,
    onChange: () => onChoose({ ...choices, [choice]: !choices[choice] }),
  })
  return (
    <Group>
      {(details.rows.hidden > 0 || choices.hiddenRows) && <Checkbox label="隐藏的行也收入" {...choose('hiddenRows')} />}
      {(parents.length > 0 || choices.makeParents) && (
        <Checkbox
          label={parents.length === 0 ? '新建缺少的上级单位' : `新建缺少的 ${parents.length} 个上级单位`}
          {...choose('makeParents')}
        />
      )}
    </Group>
  )
}
