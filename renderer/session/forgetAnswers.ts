import type { QueryClient } from '@tanstack/react-query'

/** Calls that need no session: what they answered is the same for everybody at this page. */
const publicCalls: ReadonlySet<string> = new Set(['vault.state', 'settings.appearance'])

/** Drops what the page keeps of answers, so that the next person at it is shown nothing of the one before. */
export function forgetAnswers(client: QueryClient): void {
  client.removeQueries({
    predicate: ({ queryKey: [path] }) => !Array.isArray(path) || !publicCalls.has(path.join('.')),
  })
}
