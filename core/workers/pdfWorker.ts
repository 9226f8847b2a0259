import { serveWork } from '../jobs/serveWork.ts'
import { printPaper } from '../papers/pdfJob.ts'

// pdfmake's fonts are global to the thread, so papers are printed one after the other
serveWork(printPaper)
