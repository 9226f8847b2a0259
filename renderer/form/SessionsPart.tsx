import { useState } from 'react'
import { audienceNames, sessionKindNames, sessionModeNames } from '../../domain/training/session.ts'
import { pastedDoubts, readPasted } from '../../domain/training/pastedRoster.ts'
import { freshSession, type Draft, type SessionDraft } from './draft.ts'
import { Card, faultsOf, Field } from './Field.tsx'
import type { SectionProps } from './formSection.ts'

interface RosterProps {
  readonly session: SessionDraft
  readonly people: SectionProps['content']['people']
  readonly onChange: (roster: SessionDraft['roster']) => void
}

const lineKey = ({ name, unit, identity, phone }: SessionDraft['roster'][number]): string =>
  [name, unit, identity, phone].join('|')

interface RosterRowProps {
  readonly line: SessionDraft['roster'][number]
  readonly onChange: (line: SessionDraft['roster'][number]) => void
  readonly onRemove: () => void
}

function RosterRow({ line, onChange, onRemove }: RosterRowProps) {
  return (
    <tr>
      <td>{line.name}</td>
      <td>{line.unit}</td>
      <td>
        <input
          type="checkbox"
          aria-label={`${line.name}签到`}
          checked={line.signedIn}
          onChange={event => onChange({ ...line, signedIn: event.target.checked })}
        />
      </td>
      <td>
        <input
          className="score"
          aria-label={`${line.name}成绩`}
          value={line.score ?? ''}
          onChange={event => {
            const score = Number.parseInt(event.target.value, 10)
            onChange({ ...line, score: Number.isNaN(score) ? null : score })
          }}
        />
      </td>
      <td>
        <button type="button" className="quiet" onClick={onRemove}>
          删除
        </button>
      </td>
    </tr>
  )
}

interface RosterTableProps {
  readonly roster: SessionDraft['roster']
  readonly onChange: (roster: SessionDraft['roster']) => void
}

function RosterTable({ roster, onChange }: RosterTableProps) {
  return (
    <div className="roster">
      <table>
        <caption>名单 {roster.length} 人</caption>
        <thead>
          <tr>
            <th>姓名</th>
            <th>单位</th>
            <th>签到</th>
            <th>成绩</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {roster.map((line, at) => (
            <RosterRow
              key={lineKey(line)}
              line={line}
              onChange={changed => onChange(roster.map((one, place) => (place === at ? changed : one)))}
              onRemove={() => onChange(roster.filter(one => one !== line))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The roster of a session: pasted from a sheet, or everybody on the office's list. */
function Roster({ session, people, onChange }: RosterProps) {
  const [pasted, setPasted] = useState('')
  const { roster } = session
  const add = (lines: SessionDraft['roster']) => {
    const known = new Set(roster.map(lineKey))
    onChange([...roster, ...lines.filter(line => !known.has(lineKey(line)))])
  }
  const everybody = people.map(({ name, unit }) => ({
    name,
    unit,
    phone: null,
    identity: null,
    signedIn: true,
    score: null,
  }))
  return (
    <div className="wide">
      <Field
        label="参训人员（从表格复制后粘贴：姓名、单位、身份证号、成绩，次序不限）"
        kind="long"
        wide
        value={pasted}
        onChange={setPasted}
      />
      {pastedDoubts(pasted).map(doubt => (
        <p key={doubt}>{doubt}</p>
      ))}
      <p>
        <button
          type="button"
          onClick={() => {
            add(readPasted(pasted).map(line => ({ ...line, signedIn: true })))
            setPasted('')
          }}
        >
          加入名单
        </button>
        {everybody.length > 0 && (
          <button type="button" className="quiet" onClick={() => add(everybody)}>
            加入全部在册人员（{everybody.length} 人）
          </button>
        )}
      </p>
      {roster.length > 0 && <RosterTable roster={roster} onChange={onChange} />}
    </div>
  )
}

/** Sessions that the unit held in the month. */
export function SessionsPart({ content, draft, faults, onChange }: SectionProps) {
  const write = (sessions: Draft['sessions']) => onChange({ sessions })
  return (
    <>
      {draft.sessions.map(session => {
        const fault = faultsOf(faults, 'sessions', session.uid)
        const rosterFault = faults.find(({ area, key }) => area === 'attendances' && key.startsWith(session.uid))?.text
        const change = (part: Partial<SessionDraft>) =>
          write(draft.sessions.map(one => (one.uid === session.uid ? { ...one, ...part } : one)))
        return (
          <Card
            key={session.uid}
            title={session.title || '新的培训'}
            wrong={rosterFault !== undefined || faults.some(({ key }) => key === session.uid)}
            note={rosterFault === undefined ? null : <p className="fault">{rosterFault}</p>}
            onRemove={() => write(draft.sessions.filter(one => one !== session))}
          >
            <Field
              label="培训名称"
              wide
              value={session.title}
              fault={fault('title')}
              onChange={title => change({ title })}
            />
            <Field
              label="日期"
              kind="date"
              value={session.heldOn}
              fault={fault('heldOn')}
              onChange={heldOn => change({ heldOn })}
            />
            <Field label="学时" value={session.hours} fault={fault('hours')} onChange={hours => change({ hours })} />
            <Field label="类别" choices={sessionKindNames} value={session.kind} onChange={kind => change({ kind })} />
            <Field
              label="对象"
              choices={audienceNames}
              value={session.audience}
              onChange={audience => change({ audience })}
            />
            <Field label="方式" choices={sessionModeNames} value={session.mode} onChange={mode => change({ mode })} />
            <Field label="地点" value={session.place} onChange={place => change({ place })} />
            <Field label="授课人" value={session.trainer} onChange={trainer => change({ trainer })} />
            <Roster session={session} people={content.people} onChange={roster => change({ roster })} />
          </Card>
        )
      })}
      {draft.sessions.length === 0 && <p className="empty">本月没有举办培训的，这一部分不用填。</p>}
      <button type="button" onClick={() => write([...draft.sessions, freshSession()])}>
        增加一次培训
      </button>
    </>
  )
}
