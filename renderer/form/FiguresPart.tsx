import { figureGroups, figureItems, type FigureGroup } from '../../domain/figures/items.ts'
import { faultsOf, Field } from './Field.tsx'
import type { SectionProps } from './formSection.ts'

/** The month's figures; those that the office knows already are filled in. */
export function FiguresPart({ content, draft, faults, onChange }: SectionProps) {
  if (!content.expectsFigures) return <p className="empty">本单位不在月报数据的应报名单，这一部分不用填。</p>
  const fault = faultsOf(faults, 'figures', content.month)
  return (
    <>
      <p className="note">没有发生的填 0；本单位没有此项职能的填“不适用：原因”；空着的算没有报。</p>
      {(Object.keys(figureGroups) as FigureGroup[]).map(group => (
        <section className="card" key={group} aria-label={figureGroups[group]}>
          <header>
            <h3>{figureGroups[group]}</h3>
          </header>
          <div className="fields">
            {figureItems
              .filter(item => item.group === group)
              .map(({ key, name, unit }) => (
                <Field
                  key={key}
                  label={`${name}（${unit}）`}
                  value={draft.figures[key] ?? ''}
                  fault={fault(key)}
                  onChange={value => onChange({ figures: { ...draft.figures, [key]: value } })}
                />
              ))}
          </div>
        </section>
      ))}
    </>
  )
}
