import { expect, test } from 'vitest'
import { afterAttempt, lockout, noAttempts, secondsLeft, type Attempts } from '../../../domain/users/lockout.ts'

const failing = (times: number, uptime: number, from: Attempts = noAttempts): Attempts =>
  Array.from({ length: times }).reduce<Attempts>(attempts => afterAttempt(attempts, uptime), from)

test('four failures lock nothing, the fifth locks for half an hour', () => {
  expect(secondsLeft(failing(4, 100), 100)).toBe(0)
  expect(secondsLeft(failing(5, 100), 100)).toBe(lockout.seconds)
})

test('the wait runs with the machine, second by second', () => {
  expect(secondsLeft(failing(5, 100), 1000)).toBe(lockout.seconds - 900)
  expect(secondsLeft(failing(5, 100), 100 + lockout.seconds)).toBe(0)
})

test('a restart of the machine shortens nothing: only what it has run since counts', () => {
  expect(secondsLeft(failing(5, 50_000), 60)).toBe(lockout.seconds - 60)
})

test('after the wait five more attempts are free', () => {
  const waited = failing(5, 0)
  const again = afterAttempt(waited, lockout.seconds)
  expect([again.failures, secondsLeft(again, lockout.seconds)]).toEqual([1, 0])
  expect(secondsLeft(failing(4, lockout.seconds, again), lockout.seconds)).toBe(lockout.seconds)
})
