import { expect, test } from 'vitest'
import { builtInMeasures } from '../../../domain/measures/builtInMeasures.ts'
import { measureLabel, measureLabelsIn } from '../../../domain/measures/measureLabel.ts'

const labels = builtInMeasures.map(measure => measureLabel({ ...measure }))

test.each(['、', '；', ';', '； '])('labels joined by “%s” are told apart, whatever their titles hold', between => {
  expect(labels.some(label => label.includes('、'))).toBe(true)
  expect(measureLabelsIn(labels.join(between))).toEqual(labels)
})

test('an empty cell names no measure, and words that are no label stay whole', () => {
  expect(measureLabelsIn('')).toEqual([])
  expect(measureLabelsIn('动火、有限空间')).toEqual(['动火、有限空间'])
})
