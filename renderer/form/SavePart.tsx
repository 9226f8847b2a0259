import { useState } from 'react'
import { digestGroups } from '../../domain/packages/digest.ts'
import { submissionListNames, submissionCounts, type SubmissionList } from '../../domain/packages/submission.ts'
import type { SectionProps } from './formSection.ts'
import { seal, type Sealed } from './sealing.ts'
import type { DraftResult } from './readDraft.ts'

function download(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

interface PrintedProps {
  readonly unit: string
  readonly sealed: Sealed
}

/** The page that is printed, stamped and handed over with the stick. */
function Printed({ unit, sealed: { manifest, digest } }: PrintedProps) {
  return (
    <div className="printed">
      <h1>安全生产工作报送单</h1>
      <p>报送单位：{unit}（盖章）</p>
      <p>
        报送月份：{manifest.period}　第 {manifest.sequence} 份　生成时间：
        {new Date(manifest.created).toLocaleString('zh-CN')}
      </p>
      <table>
        <tbody>
          {Object.entries(manifest.counts).map(([area, count]) => (
            <tr key={area}>
              <td>{submissionListNames[area as SubmissionList]}</td>
              <td>{count} 条</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>数据摘要（SHA-256）：</p>
      <p className="digest">{digestGroups(digest).join(' ')}</p>
      <p>填报人：　　　　　　　　审核人：　　　　　　　　联系电话：</p>
    </div>
  )
}

interface SavePartProps extends SectionProps {
  readonly read: DraftResult
}

/** A summary of the submission, its faults, and the button that saves it. */
export function SavePart({ content, draft, faults, onChange, read }: SavePartProps) {
  const [sealed, setSealed] = useState<Sealed | null>(null)
  const [working, setWorking] = useState(false)
  const counts = Object.entries(submissionCounts(read.submission))
  const save = async () => {
    setWorking(true)
    const sequence = draft.saved + 1
    const sealedDraft = await seal(content, read.submission, draft, sequence)
    download(`报送-${content.unit.name}-${content.month}-第${sequence}份.sdx`, sealedDraft.bytes)
    setSealed(sealedDraft)
    onChange({ saved: sequence, slip: [] })
    setWorking(false)
  }
  return (
    <>
      <section className="card" aria-label="本次报送">
        <h3>本次报送</h3>
        {counts.length === 0 ? (
          <p className="empty">还没有填写任何内容。</p>
        ) : (
          <ul>
            {counts.map(([area, count]) => (
              <li key={area}>
                {submissionListNames[area as SubmissionList]}：{count} 条
              </li>
            ))}
          </ul>
        )}
        {faults.length > 0 && (
          <div className="fault" role="alert">
            <p>有 {faults.length} 处需要改正后才能保存：</p>
            <ul>
              {faults.slice(0, 20).map(({ area, key, field, text }) => (
                <li key={`${area}${key}${field}${text}`}>
                  {submissionListNames[area]}：{text}
                </li>
              ))}
            </ul>
          </div>
        )}
        <button
          type="button"
          disabled={working || counts.length === 0 || faults.length > 0}
          onClick={() => void save()}
        >
          {working ? '正在加密…' : '保存报送文件'}
        </button>
        <p className="hint">文件已加密，只有办公室能打开。请把它拷到U盘交办公室；可以多次保存，以最后一份为准。</p>
      </section>
      {sealed !== null && (
        <section className="card" aria-label="已保存">
          <p className="done">已保存第 {sealed.manifest.sequence} 份。请打印报送单，盖章后随U盘一并交办公室。</p>
          <button type="button" onClick={() => window.print()}>
            打印报送单
          </button>
          <Printed unit={content.unit.name} sealed={sealed} />
        </section>
      )}
    </>
  )
}
