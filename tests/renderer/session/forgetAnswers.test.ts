import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { forgetAnswers } from '../../../renderer/session/forgetAnswers.ts'

test('nothing that a session was told is kept for the next one', () => {
  const client = new QueryClient()
  const keys = [
    [['tasks', 'today'], { input: { day: '2026-11-30' }, type: 'query' }],
    [['audit', 'list'], { type: 'infinite' }],
    [['vault', 'state'], { type: 'query' }],
    [['settings', 'appearance'], { type: 'query' }],
  ]
  for (const key of keys) client.setQueryData(key, 'answer')
  forgetAnswers(client)
  expect(keys.map(key => client.getQueryData(key))).toEqual([undefined, undefined, 'answer', 'answer'])
})
