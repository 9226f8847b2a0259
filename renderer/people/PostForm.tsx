import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { employmentFormNames, postKindNames } from '../../domain/people/sheet.ts'
import type { EmploymentForm, Post, PostKind } from '../../domain/people/person.ts'
import { UnitSelect } from '../shared/UnitSelect.tsx'

const choices = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** A post of which only the kind is known. */
export const emptyPost: Omit<Post, 'unitId'> & { readonly unitId: number | null } = {
  unitId: null,
  department: null,
  workshop: null,
  team: null,
  post: null,
  postKind: 'worker',
  form: 'formal',
}

interface PostFormProps {
  readonly post: typeof emptyPost
  readonly onChange: (post: typeof emptyPost) => void
}

/** Where and as what a person works. */
export function PostForm({ post, onChange }: PostFormProps) {
  const text = (field: 'department' | 'workshop' | 'team' | 'post', label: string) => (
    <TextInput
      label={label}
      maxLength={40}
      value={post[field] ?? ''}
      onChange={event => onChange({ ...post, [field]: event.currentTarget.value || null })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <UnitSelect label="所在单位" value={post.unitId} onChange={unitId => onChange({ ...post, unitId })} />
      <Select
        label="人员类别"
        allowDeselect={false}
        data={choices(postKindNames)}
        value={post.postKind}
        onChange={value => onChange({ ...post, postKind: value as PostKind })}
      />
      <Select
        label="用工形式"
        allowDeselect={false}
        data={choices(employmentFormNames)}
        value={post.form}
        onChange={value => onChange({ ...post, form: value as EmploymentForm })}
      />
      {text('post', '岗位')}
      {text('department', '部门')}
      {text('workshop', '车间')}
      {text('team', '班组')}
    </SimpleGrid>
  )
}
