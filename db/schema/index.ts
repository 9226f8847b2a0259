export {
  audit,
  auditHead,
  backups,
  blobKeys,
  blobs,
  receivedFiles,
  secretFields,
  settings,
  users,
} from './infrastructure.ts'
