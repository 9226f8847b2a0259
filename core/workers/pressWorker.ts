import { answering } from '../jobs/serveWork.ts'
import { paper } from '../papers/pressJob.ts'

// papers share the fonts that pdfmake was given
answering(paper)
