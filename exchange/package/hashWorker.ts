import { createHash, type Hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { HashAnswer, HashOrder } from './hashOrder.ts'

const under = new Map<number, Hash>()

parentPort!.on('message', ({ content, memory, bytes, more }: HashOrder) => {
  const hash = under.get(content) ?? createHash('sha256')
  hash.update(memory.subarray(0, bytes))
  if (more) under.set(content, hash)
  else under.delete(content)
  const answer: HashAnswer = { memory, sha256: more ? null : hash.digest('hex') }
  parentPort!.postMessage(answer, [memory.buffer])
})
