import { useState } from 'react'
import { roleNames } from '../../domain/attachments/roles.ts'
import type { Draft, FileDraft } from './draft.ts'
import { fileDraft, withFiles, type FilePlace } from './fileDraft.ts'
import type { SectionProps } from './formSection.ts'

interface FilesFieldProps {
  readonly place: FilePlace
  readonly draft: Draft
  readonly fault: string | undefined
  readonly onChange: SectionProps['onChange']
}

/** Files that go with a record: pictures are scaled down before they are stored. */
export function FilesField({ place, draft, fault, onChange }: FilesFieldProps) {
  const [refused, setRefused] = useState<readonly string[]>([])
  const own = draft.files.filter(({ record }) => record === place.record)
  const add = async (files: readonly File[]) => {
    const read = await Promise.all(files.map(file => fileDraft(file, place)))
    const all = withFiles(
      draft.files,
      read.filter((one): one is FileDraft => typeof one !== 'string'),
    )
    const reasons = read.filter(one => typeof one === 'string')
    setRefused(typeof all === 'string' ? [...reasons, all] : reasons)
    if (typeof all !== 'string') onChange({ files: all })
  }
  return (
    <div className="field wide">
      <label>
        {roleNames[place.role]}（可多选；图片自动缩小，其他文件每个不超过 20 MB）
        <input
          type="file"
          multiple
          onChange={event => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ''
            void add(files)
          }}
        />
      </label>
      {[...refused, ...(fault === undefined ? [] : [fault])].map(reason => (
        <p className="fault" key={reason}>
          {reason}
        </p>
      ))}
      {own.map(file => (
        <p className="photo" key={file.file}>
          {file.name}（{Math.ceil(file.bytes.length / 1024)} KB）
          <button
            type="button"
            className="quiet"
            onClick={() => onChange({ files: draft.files.filter(one => one !== file) })}
          >
            删除
          </button>
        </p>
      ))}
    </div>
  )
}
