import { answering } from '../jobs/serveWork.ts'
import { readSheets } from '../sheets/readJob.ts'

answering(readSheets)
