import { serveWork } from '../jobs/serveWork.ts'
import { readSheets } from '../sheets/readJob.ts'

serveWork(readSheets)
