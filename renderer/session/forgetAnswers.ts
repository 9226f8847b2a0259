import type { QueryClient } from '@tanstack/react-query'

/** Calls that need no session: their answers are the same for everybody. */
const publicCalls: ReadonlySet<string> = new Set(['vault.state', 'settings.appearance'])

/** Drops the cached answers of the last person, so that the next one sees nothing of them. */
export function forgetAnswers(client: QueryClient): void {
  client.removeQueries({
    predicate: ({ queryKey: [path] }) => !Array.isArray(path) || !publicCalls.has(path.join('.')),
  })
}
