import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Projects whose files take longest begin first, so that none of them runs alone at the end. */
const order = ['faults', 'e2e', 'processes', 'core', 'shell', 'unit']

const rank = ({ project }: TestSpecification): number => order.findIndex(name => project.name.startsWith(name))

/** Longest project first; within it what failed, then what took longest the last time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
