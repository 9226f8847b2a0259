import { serveWork } from '../jobs/serveWork.ts'
import { printPaper } from '../papers/pdfJob.ts'

// papers share the fonts that pdfmake was given
serveWork(printPaper)
