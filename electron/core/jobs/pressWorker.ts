import { answering } from './answering.ts'
import { paper } from './papers.ts'

// papers share the fonts that pdfmake was given
answering(paper)
