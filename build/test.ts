import { existsSync, rmSync } from 'node:fs'
import { ensureBrowser } from './browserSetup.ts'
import { electronProgram } from './electronBinary.ts'
import { buildPage } from './page.ts'
import { programsFolder, programsVariable } from './programNames.ts'
import { failStep, staticSteps, runSteps } from './steps.ts'
import { startVirtualScreen } from './virtualScreen.ts'
import { runOnWindows } from './windowsRun.ts'
import { conclude, quickProjects, runTests } from './testRuns.ts'

// programs of an earlier run would prove an earlier state
rmSync(programsFolder, { recursive: true, force: true })
const programs = { name: 'test programs', command: ['node', 'build/testPrograms.ts'] }
// no two tests may bundle the window's program at one time
const window = electronProgram() === null ? [] : [{ name: 'bundles', command: ['node', 'build/bundle.ts'] }]
// the command line hands out forms, so they are built before it is tested
const [equipped, pageBuilt] = await Promise.all([ensureBrowser(), buildPage(), runSteps([programs, ...window])])
const browser = pageBuilt && equipped
if (!browser) failStep('tests e2e')
if (existsSync(programsFolder)) process.env[programsVariable] = programsFolder
// windows of the tests stand on a screen of their own
const screen = electronProgram() !== null && process.platform === 'linux' ? await startVirtualScreen() : null
if (screen !== null) process.env['DISPLAY'] = screen.display
// everything is run to its end, beside each other: tests wait for processes and browsers, and leave time for the rest
await Promise.all([
  runTests(['faults', ...(browser ? ['e2e'] : []), 'processes*', ...quickProjects]),
  runSteps(staticSteps),
  ...(process.argv.includes('--windows') ? [runOnWindows()] : []),
])
screen?.stop()
conclude()
