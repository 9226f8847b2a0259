import { expect, test } from 'vitest'
import { withinOneTypo } from '../../../domain/shared/typo.ts'

test.each([
  ['威海高新区化工厂', '高新区', true],
  ['威海高新区化工厂', '高星区', true],
  ['威海高新区化工厂', '高区', true],
  ['威海高新区化工厂', '高新新区', true],
  ['威海高新区化工厂', '新高区', true],
  ['威海高新区化工厂', '高兴曲', false],
  ['whgxqhgc', 'whgxw', true],
  ['whgxqhgc', 'whxgq', true],
  ['张建国', '王建军', false],
  ['张建国', '张建军', true],
])('%s within one typo of %s: %s', (text, wanted, near) => expect(withinOneTypo(text, wanted)).toBe(near))
