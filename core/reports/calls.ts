import { officeCardHandlers } from './officeCards.ts'
import { reportPackageHandlers } from './reportPackages.ts'

export const reportHandlers = { ...officeCardHandlers, ...reportPackageHandlers }
