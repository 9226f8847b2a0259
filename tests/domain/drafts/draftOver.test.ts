import { expect, test } from 'vitest'
import { draftOver } from '../../../domain/drafts/draftOver.ts'

test('a draft of an earlier version fills the fields of today, without those the form no longer has', () =>
  expect(draftOver({ title: '', place: null as string | null }, { title: '公益广告', medium: 'video' })).toEqual({
    title: '公益广告',
    place: null,
  }))

test('a field that was emptied stays empty, and an inherited name is no field', () =>
  expect(draftOver({ title: '原来的' }, JSON.parse('{"title":"","constructor":1}') as object)).toEqual({ title: '' }))
