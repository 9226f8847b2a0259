import { buildPage } from './page.ts'
import { ensureBrowser } from './browserSetup.ts'
import { conclude, styleSteps, takeAll, test, typeSteps } from './steps.ts'

/** Everything, in the order in which a mistake shows soonest. */
let sound = await takeAll([...typeSteps, ...styleSteps])
sound = (await test('unit')) && sound
sound = (await buildPage()) && sound
sound = (await test('faults')) && sound
sound = (await ensureBrowser()) && (await test('e2e')) && sound
conclude(sound)
