import { useState } from 'react'
import { findingCategoryNames } from '../../domain/inspections/inspection.ts'
import { findingLevelNames } from '../../domain/inspections/lifecycle.ts'
import { freshFinding, type Draft, type FindingDraft, type PhotoDraft } from './draft.ts'
import { Card, faultsOf, Field } from './Field.tsx'
import type { SectionProps } from './formSection.ts'
import { smallPhoto } from './photo.ts'

interface PhotosProps {
  readonly finding: string
  readonly kind: PhotoDraft['kind']
  readonly draft: Draft
  readonly onChange: SectionProps['onChange']
}

/** Photographs of a finding; they are scaled down before they are stored. */
function Photos({ finding, kind, draft, onChange }: PhotosProps) {
  const [fault, setFault] = useState<string | null>(null)
  const own = draft.photos.filter(photo => photo.finding === finding)
  const add = async (files: readonly File[]) => {
    setFault(null)
    try {
      const small = await Promise.all(files.map(file => smallPhoto(file, finding, kind)))
      const fresh = small.filter(photo => !own.some(known => known.sha256 === photo.sha256))
      onChange({ photos: [...draft.photos, ...fresh] })
    } catch {
      setFault('这个文件不是照片，没有加入。')
    }
  }
  return (
    <div className="field wide">
      <label>
        照片（可多选，自动缩小）
        <input type="file" accept="image/*" multiple onChange={event => void add([...(event.target.files ?? [])])} />
      </label>
      {fault !== null && <p className="fault">{fault}</p>}
      {own.map(photo => (
        <p className="photo" key={photo.sha256}>
          {photo.name}（{Math.ceil(photo.bytes.length / 1024)} KB）
          <button
            type="button"
            className="quiet"
            onClick={() => onChange({ photos: draft.photos.filter(one => one !== photo) })}
          >
            删除
          </button>
        </p>
      ))}
    </div>
  )
}

interface RectificationFieldsProps {
  readonly finding: FindingDraft
  readonly fault: string | undefined
  readonly onChange: (part: Partial<FindingDraft>) => void
}

/** When and how a finding of the unit's own was put right, if it was. */
function RectificationFields({ finding, fault, onChange }: RectificationFieldsProps) {
  return (
    <>
      <Field
        label="整改完成日期（没有完成的空着）"
        kind="date"
        value={finding.rectifiedOn}
        fault={fault}
        onChange={rectifiedOn => onChange({ rectifiedOn })}
      />
      <Field
        label="整改情况"
        wide
        value={finding.rectifiedNote}
        onChange={rectifiedNote => onChange({ rectifiedNote })}
      />
    </>
  )
}

function OwnFinding({ finding, draft, faults, onChange }: SectionProps & { readonly finding: FindingDraft }) {
  const fault = faultsOf(faults, 'findings', finding.uid)
  const write = (findings: Draft['findings']) => onChange({ findings })
  const change = (part: Partial<FindingDraft>) =>
    write(draft.findings.map(one => (one.uid === finding.uid ? { ...one, ...part } : one)))
  return (
    <Card
      title={finding.description || '新的自查隐患'}
      wrong={faults.some(({ key }) => key === finding.uid)}
      onRemove={() =>
        onChange({
          findings: draft.findings.filter(one => one !== finding),
          photos: draft.photos.filter(photo => photo.finding !== finding.uid),
        })
      }
    >
      <Field
        label="隐患内容"
        kind="long"
        wide
        value={finding.description}
        fault={fault('description')}
        onChange={description => change({ description })}
      />
      <Field
        label="发现日期"
        kind="date"
        value={finding.foundOn}
        fault={fault('foundOn')}
        onChange={foundOn => change({ foundOn })}
      />
      <Field label="部位" value={finding.place} onChange={place => change({ place })} />
      <Field
        label="类别"
        choices={findingCategoryNames}
        value={finding.category}
        onChange={category => change({ category })}
      />
      <Field label="级别" choices={findingLevelNames} value={finding.level} onChange={level => change({ level })} />
      {finding.level === 'major' && (
        <Field
          label="判定依据"
          wide
          value={finding.basis}
          fault={fault('basis')}
          onChange={basis => change({ basis })}
        />
      )}
      <Field label="整改责任人" value={finding.responsible} onChange={responsible => change({ responsible })} />
      <Field
        label="整改期限"
        kind="date"
        value={finding.dueOn}
        fault={fault('dueOn')}
        onChange={dueOn => change({ dueOn })}
      />
      <RectificationFields finding={finding} fault={fault('rectified')} onChange={change} />
      <Photos finding={finding.uid} kind="after" draft={draft} onChange={onChange} />
    </Card>
  )
}

/** Findings that the office wants put right, and those of the unit's own checks. */
export function FindingsPart(props: SectionProps) {
  const { content, draft, faults, onChange } = props
  return (
    <>
      {content.findings.map(({ uid, no, description, place, dueOn, level }) => {
        const typed = draft.rectified[uid] ?? { on: '', note: '' }
        const fault = faultsOf(faults, 'rectifications', uid)
        const change = (part: Partial<typeof typed>) =>
          onChange({ rectified: { ...draft.rectified, [uid]: { ...typed, ...part } } })
        return (
          <Card
            key={uid}
            title={`${no}　${description}`}
            wrong={faults.some(({ key }) => key === uid)}
            note={
              <p className="note">
                {[findingLevelNames[level], place, dueOn && `${dueOn} 前整改`].filter(Boolean).join('　')}
              </p>
            }
          >
            <Field
              label="整改完成日期"
              kind="date"
              value={typed.on}
              fault={fault('on')}
              onChange={on => change({ on })}
            />
            <Field label="整改情况" wide value={typed.note} fault={fault('note')} onChange={note => change({ note })} />
            <Photos finding={uid} kind="after" draft={draft} onChange={onChange} />
          </Card>
        )
      })}
      {draft.findings.map(finding => (
        <OwnFinding key={finding.uid} finding={finding} {...props} />
      ))}
      {content.findings.length + draft.findings.length === 0 && (
        <p className="empty">没有待整改的隐患；自查发现隐患的请增加。</p>
      )}
      <button type="button" onClick={() => onChange({ findings: [...draft.findings, freshFinding()] })}>
        增加一条自查隐患
      </button>
    </>
  )
}
