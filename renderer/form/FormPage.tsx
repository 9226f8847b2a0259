import { useEffect, useRef, useState } from 'react'
import type { SubmissionList } from '../../domain/packages/submission.ts'
import type { SubmissionFault } from '../../domain/packages/submissionRules.ts'
import type { FormData } from '../../domain/outbox/formData.ts'
import type { Draft } from './draft.ts'
import { draftFromPackage } from './draftFromPackage.ts'
import { FiguresPart } from './FiguresPart.tsx'
import { FindingsPart } from './FindingsPart.tsx'
import { saveDraft } from './draftStorage.ts'
import { SavePart } from './SavePart.tsx'
import { open } from './sealing.ts'
import { SessionsPart } from './SessionsPart.tsx'
import { readDraft } from './readDraft.ts'
import { TasksPart } from './TasksPart.tsx'

const parts = [
  ['tasks', '一、任务反馈', ['feedback']],
  ['sessions', '二、教育培训', ['sessions', 'attendances']],
  ['findings', '三、隐患排查治理', ['findings', 'rectifications', 'photos']],
  ['figures', '四、月报数据', ['figures']],
  ['save', '五、核对并保存', []],
] as const satisfies readonly (readonly [string, string, readonly SubmissionList[]])[]
type PartName = (typeof parts)[number][0]

/** What the office wants corrected, as faults: each goes away once the cell is written anew. */
const slipFaults = ({ slip }: Draft): SubmissionFault[] =>
  slip.map(({ area, key, field, title, reason }) => ({
    ...{ area: area as SubmissionList, key, field: field ?? '' },
    text: `办公室要求补正：${field === null ? `${title}，` : ''}${reason}`,
  }))

interface FormPageProps {
  readonly content: FormData
  readonly first: Draft
}

/** The whole form: five parts, kept after every key, saved as one sealed file. */
export function FormPage({ content, first }: FormPageProps) {
  const [draft, setDraft] = useState(first)
  const [part, setPart] = useState<PartName>('tasks')
  const [told, setTold] = useState<string | null>(null)
  const keeps = useRef(true)
  useEffect(() => {
    void saveDraft(content.form, draft).then(kept => {
      if (!kept && keeps.current) setTold('这个浏览器不能自动保存，请填完后一次保存，不要中途关闭。')
      keeps.current = kept
    })
  }, [content.form, draft])
  const change = (typed: Partial<Draft>) => setDraft(before => ({ ...before, ...typed }))
  const read = readDraft(draft, content)
  const shown = [...read.faults, ...slipFaults(draft)]
  const give = async (file: File) => {
    try {
      const opened = await open(new Uint8Array(await file.arrayBuffer()), content)
      if (opened.kind === 'slip') change({ slip: opened.items })
      if (opened.kind === 'draft') setDraft(before => draftFromPackage(before, opened.lists, opened.sequence))
      setTold(
        opened.kind === 'slip'
          ? `办公室退回 ${opened.items.length} 处，已标红，请改正后重新保存。`
          : opened.kind === 'receipt'
            ? opened.text
            : `已载入第 ${opened.sequence} 份。`,
      )
    } catch {
      setTold('打不开这个文件：它不是本表单的报送文件、补正单或回执。')
    }
  }
  const props = { content, draft, faults: shown, onChange: change }
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
                if (file !== undefined) void give(file)
              }}
            />
          </label>
        </p>
        {told !== null && (
          <p className="told" role="status">
            {told}
          </p>
        )}
        <nav aria-label="表单各部分">
          {parts.map(([name, label, areas]) => {
            const wrong = shown.filter(({ area }) => (areas as readonly string[]).includes(area)).length
            return (
              <button
                type="button"
                key={name}
                aria-current={part === name ? 'page' : undefined}
                onClick={() => setPart(name)}
              >
                {label}
                {wrong > 0 && <span className="count">{wrong}</span>}
              </button>
            )
          })}
        </nav>
      </header>
      <main>
        {part === 'tasks' && <TasksPart {...props} />}
        {part === 'sessions' && <SessionsPart {...props} />}
        {part === 'findings' && <FindingsPart {...props} />}
        {part === 'figures' && <FiguresPart {...props} />}
        {part === 'save' && <SavePart {...props} faults={read.faults} read={read} />}
      </main>
    </>
  )
}
