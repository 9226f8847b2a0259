import { Alert, Button } from '@mantine/core'

/** Says that what was typed before is back, and offers to begin anew. */
export function RestoredDraft({ onDrop }: { readonly onDrop: () => void }) {
  return (
    <Alert variant="light">
      已恢复上次没有保存的内容。
      <Button size="compact-sm" variant="subtle" ml="sm" onClick={onDrop}>
        不要了，重新填写
      </Button>
    </Alert>
  )
}
