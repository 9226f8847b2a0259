import { conclude, styleSteps, takeAll, test, typeSteps } from './steps.ts'

const sound = await takeAll([...typeSteps, ...styleSteps])
conclude((await test('unit')) && sound)
