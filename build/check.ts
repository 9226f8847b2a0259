import { staticSteps, runSteps } from './steps.ts'
import { conclude, quickProjects, runTests } from './testRuns.ts'

// what takes longest is not begun on a tree that does not even compile
if (await runSteps(staticSteps)) await runTests(quickProjects)
conclude()
