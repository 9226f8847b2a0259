const source = import.meta.url.endsWith('.ts')
const job = source ? './worker.ts' : './worker.js'
const pdf = source ? './pdfWorker.ts' : './pdfWorker.js'
const sheets = source ? './sheetWorker.ts' : './sheetWorker.js'

/** What the core's threads are started with: files beside this one, or beside the bundle that holds it. */
export const workerFiles = {
  job: new URL(job, import.meta.url),
  pdf: new URL(pdf, import.meta.url),
  sheets: new URL(sheets, import.meta.url),
}
