import { existsSync } from 'node:fs'
import { conclude } from './testRuns.ts'
import { buildForWindows, runOnWindows, windowsTool } from './windowsRun.ts'

if (!existsSync(windowsTool)) {
  process.stdout.write(
    'No tool here that runs the core as a Windows program (../shared/tools/windows-here); on Windows itself use npm test.\n',
  )
  process.exit(1)
}
if (await buildForWindows()) await runOnWindows()
conclude()
