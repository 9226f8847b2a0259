import { useEffect, useRef, useState } from 'react'
import type { HandedInArea } from '../../domain/packages/recordParts.ts'
import type { SubmissionList } from '../../domain/packages/submission.ts'
import type { SubmissionFault } from '../../domain/packages/submissionRules.ts'
import type { FormData } from '../../domain/outbox/formData.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import type { Draft } from './draft.ts'
import { draftFromPackage } from './draftFromPackage.ts'
import { FiguresPart } from './FiguresPart.tsx'
import { FindingsPart } from './FindingsPart.tsx'
import { saveDraft } from './draftStorage.ts'
import { RecordsPart } from './RecordsPart.tsx'
import { SavePart } from './SavePart.tsx'
import { open } from './sealing.ts'
import { SessionsPart } from './SessionsPart.tsx'
import { readDraft } from './readDraft.ts'
import { TasksPart } from './TasksPart.tsx'

type SectionName = 'tasks' | 'sessions' | 'findings' | 'figures' | 'save' | HandedInArea
type Section = readonly [name: SectionName, label: string, areas: readonly SubmissionList[]]

const numerals = '一二三四五六七八九十'

/** The sections of a form in their order: those of every form round those that its unit's kind has. */
const sectionsOf = ({ parts }: FormData): readonly Section[] => [
  ['tasks', '任务反馈', ['feedback']],
  ['sessions', '教育培训', ['sessions', 'attendances']],
  ['findings', '隐患排查治理', ['findings', 'rectifications', 'photos']],
  ['figures', '月报数据', ['figures']],
  ...parts.map((area): Section => [area, recordAreas[area].name, [area]]),
  ['save', '核对并保存', []],
]

/** What the office wants corrected, as faults: each goes away once the cell is written anew. */
const slipFaults = ({ slip }: Draft): SubmissionFault[] =>
  slip.map(({ area, key, field, title, reason }) => ({
    area: area as SubmissionList,
    key,
    field: field ?? '',
    text: `办公室要求补正：${field === null ? `${title}，` : ''}${reason}`,
  }))

function messageOf(opened: Awaited<ReturnType<typeof open>>): string {
  if (opened.kind === 'slip') return `办公室退回 ${opened.items.length} 处，已标红，请改正后重新保存。`
  return opened.kind === 'receipt' ? opened.text : `已载入第 ${opened.sequence} 份。`
}

interface SectionTabsProps {
  readonly sections: readonly Section[]
  readonly section: SectionName
  readonly faults: readonly SubmissionFault[]
  readonly onChoose: (section: SectionName) => void
}

/** The sections, each with how much is wrong in it. */
function SectionTabs({ sections, section, faults, onChoose }: SectionTabsProps) {
  return (
    <nav aria-label="表单各部分">
      {sections.map(([name, label, areas], at) => {
        const wrong = faults.filter(({ area }) => areas.includes(area)).length
        return (
          <button
            type="button"
            key={name}
            aria-current={section === name ? 'page' : undefined}
            onClick={() => onChoose(name)}
          >
            {numerals[at]}、{label}
            {wrong > 0 && <span className="count">{wrong}</span>}
          </button>
        )
      })}
    </nav>
  )
}

interface FormPageProps {
  readonly content: FormData
  readonly first: Draft
}

/** The whole form: its parts, kept after every key, saved as one sealed file. */
export function FormPage({ content, first }: FormPageProps) {
  const [draft, setDraft] = useState(first)
  const [section, setSection] = useState<SectionName>('tasks')
  const [message, setMessage] = useState<string | null>(null)
  const savesItself = useRef(true)
  useEffect(() => {
    void saveDraft(content.form, draft).then(saved => {
      if (!saved && savesItself.current) setMessage('这个浏览器不能自动保存，请填完后一次保存，不要中途关闭。')
      savesItself.current = saved
    })
  }, [content.form, draft])
  const change = (typed: Partial<Draft>) => setDraft(before => ({ ...before, ...typed }))
  const read = readDraft(draft, content)
  const faults = [...read.faults, ...slipFaults(draft)]
  const openFile = async (file: File) => {
    try {
      const opened = await open(new Uint8Array(await file.arrayBuffer()), content)
      if (opened.kind === 'slip') change({ slip: opened.items })
      if (opened.kind === 'draft') setDraft(before => draftFromPackage(before, opened.lists, opened.sequence))
      setMessage(messageOf(opened))
    } catch {
      setMessage('打不开这个文件：它不是本表单的报送文件、补正单或回执。')
    }
  }
  const props = { content, draft, faults, onChange: change }
  return (
    <>
      <header className="head">
        <h1>
          {content.unit.name}　{content.month} 安全生产工作报送
        </h1>
        <p>
          {content.office.name}　请于 {content.due} 前报送　填写内容自动保存在本机
          <label className="open">
            打开补正单、回执或已存文件
            <input
              type="file"
              accept=".sdx,.sdr"
              onChange={event => {
                const [file] = event.target.files ?? []
                event.target.value = ''
                if (file !== undefined) void openFile(file)
              }}
            />
          </label>
        </p>
        {message !== null && (
          <p className="told" role="status">
            {message}
          </p>
        )}
        <SectionTabs sections={sectionsOf(content)} section={section} faults={faults} onChoose={setSection} />
      </header>
      <main>
        {section === 'tasks' && <TasksPart {...props} />}
        {section === 'sessions' && <SessionsPart {...props} />}
        {section === 'findings' && <FindingsPart {...props} />}
        {section === 'figures' && <FiguresPart {...props} />}
        {content.parts.map(area => section === area && <RecordsPart key={area} area={area} {...props} />)}
        {section === 'save' && <SavePart {...props} faults={read.faults} read={read} />}
      </main>
    </>
  )
}
