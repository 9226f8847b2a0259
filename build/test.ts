import { ensureBrowser } from './browserSetup.ts'
import { buildPage } from './page.ts'
import { failStep, staticSteps, runSteps } from './steps.ts'
import { conclude, quickProjects, runTests } from './testRuns.ts'

// everything is run to its end; the command line hands out forms, so they are built before it is tested
const [equipped, pageBuilt] = await Promise.all([ensureBrowser(), buildPage(), runSteps(staticSteps)])
const browser = pageBuilt && equipped
if (!browser) failStep('tests e2e')
// one run of all, longest first, so that no core waits at the end of a project
await runTests(['faults', ...(browser ? ['e2e'] : []), 'processes', ...quickProjects])
conclude()
