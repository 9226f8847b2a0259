import { Box, Menu, Text, UnstyledButton } from '@mantine/core'
import { clausesIn, type Clause, type PaperDocument } from '../../domain/notices/structure/structure.ts'

const indents = { section: 0, item: 1.2, point: 2.4, subpoint: 3.6, paragraph: 1.2 } as const

interface ClauseTreeProps {
  readonly document: PaperDocument
  /** Actions on a clause; null where the structure can no longer change. */
  readonly onMerge: ((clause: Clause) => void) | null
  readonly onCorrect: ((clause: Clause) => void) | null
  readonly onSplit: ((clause: Clause) => void) | null
}

/** The recognised clauses of a paper; a click on one opens it for correction. */
export function ClauseTree({ document, onMerge, onCorrect, onSplit }: ClauseTreeProps) {
  return (
    <Box>
      {clausesIn(document.clauses).map(clause => {
        const body = (
          <Text
            size="sm"
            pl={`${indents[clause.level]}rem`}
            fw={clause.level === 'section' ? 700 : 400}
            style={{ lineHeight: 1.8 }}
          >
            <Text span fw={600}>
              {clause.label}
              {clause.heading}
            </Text>
            {clause.text}
          </Text>
        )
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
              <Menu.Item onClick={() => onCorrect(clause)}>改正文字</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      })}
    </Box>
  )
}
