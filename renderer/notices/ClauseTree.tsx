import { Box, Mark, Menu, Text, UnstyledButton } from '@mantine/core'
import type { ClauseDeadline } from '../../domain/notices/api.ts'
import { promoted, type Promotion } from '../../domain/notices/structure/promote.ts'
import {
  clausesIn,
  type Clause,
  type ClauseLevel,
  type PaperDocument,
} from '../../domain/notices/structure/structure.ts'
import { markedParts } from './markedParts.ts'

const indents = { section: 0, item: 1.2, point: 2.4, subpoint: 3.6, paragraph: 1.2 } as const

interface ClauseTreeProps {
  readonly document: PaperDocument
  readonly deadlines: readonly ClauseDeadline[]
  /** Actions on a clause; null where the structure can no longer change. */
  readonly onMerge: ((clause: Clause) => void) | null
  readonly onCorrect: ((clause: Clause) => void) | null
  readonly onSplit: ((clause: Clause) => void) | null
  readonly onLevel: ((key: string, level: ClauseLevel, label: string) => void) | null
}

/** The words of a clause, those of its deadlines marked: orange where they are not sure. */
function Words({ clause, deadlines }: { readonly clause: Clause } & Pick<ClauseTreeProps, 'deadlines'>) {
  return (
    <Text
      size="sm"
      pl={`${indents[clause.level]}rem`}
      fw={clause.level === 'section' ? 700 : 400}
      style={{ lineHeight: 1.8 }}
    >
      {markedParts(clause, deadlines).map(({ text, start, isHead, mark }) => (
        <Text span key={start} fw={isHead ? 600 : 'inherit'}>
          {mark === null ? text : <Mark color={mark.sure ? 'yellow' : 'orange'}>{text}</Mark>}
        </Text>
      ))}
    </Text>
  )
}

const moves: readonly (readonly [Promotion, string])[] = [
  ['up', '提升一级'],
  ['down', '降低一级'],
]

/** The recognised clauses of a paper; a click on one opens it for correction. */
export function ClauseTree({ document, deadlines, onMerge, onCorrect, onSplit, onLevel }: ClauseTreeProps) {
  const clauses = clausesIn(document.clauses)
  return (
    <Box>
      {clauses.map((clause, index) => {
        const said = deadlines.filter(({ clauseKey }) => clauseKey === clause.key)
        const body = <Words clause={clause} deadlines={said} />
        if (onMerge === null || onCorrect === null || onSplit === null) return <div key={clause.key}>{body}</div>
        return (
          <Menu key={clause.key} position="bottom-start" withinPortal>
            <Menu.Target>
              <UnstyledButton display="block" w="100%" py={2} aria-label={`调整条款：${clause.label}${clause.heading}`}>
                {body}
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => onMerge(clause)}>并入上一条</Menu.Item>
              <Menu.Item onClick={() => onSplit(clause)}>从标题后拆开</Menu.Item>
              {moves.map(([direction, name]) => {
                const to = promoted(clauses, index, direction)
                if (to === null || onLevel === null) return null
                return (
                  <Menu.Item key={direction} onClick={() => onLevel(clause.key, to.level, to.label)}>
                    {name}
                    {to.label === '' ? '（不带序号）' : `（${to.label}）`}
                  </Menu.Item>
                )
              })}
              <Menu.Item onClick={() => onCorrect(clause)}>改正文字</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      })}
    </Box>
  )
}
