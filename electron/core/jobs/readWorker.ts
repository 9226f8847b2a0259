import { answering } from './answering.ts'
import { readSheets } from './readSheets.ts'

answering(readSheets)
