import { startCore } from '../core/startCore.ts'
import { CoreService } from './coreService.ts'

/** Entry of the utility process. Ending the process is the sign to the main process that the store is closed. */
new CoreService(process.parentPort, startCore, code => process.exit(code)).listen()
