import { ensureBrowser } from './browserSetup.ts'
import { buildPage } from './page.ts'
import { failStep, staticSteps, runSteps } from './steps.ts'
import { conclude, runTests } from './testRuns.ts'

// everything is run to its end, in the order in which a mistake shows soonest
await runSteps(staticSteps)
await runTests('unit')
const equipped = await ensureBrowser()
// the command line hands out forms, so they are built before it is tested
const pageBuilt = await buildPage()
await runTests('processes')
await runTests('faults')
if (pageBuilt && equipped) await runTests('e2e')
else failStep('tests e2e')
conclude()
