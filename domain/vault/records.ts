import { moment, type RecordTables } from '../shared/recordFields.ts'
import { sizeText } from '../shared/sizeText.ts'

/** What the tables of attachments, of their keys and of the log itself say, as a person reads it. */
export const vaultTables: RecordTables = {
  blob_keys: {
    name: '附件密钥',
    fields: { id: null, identity: null, recipient: null, createdAt: moment('建立时间') },
  },
  blobs: {
    name: '附件',
    fields: {
      id: null,
      sha256: null,
      bytes: { label: '大小', text: value => sizeText(Number(value)) },
      file: null,
      sealedBytes: null,
      sealedSha256: null,
      keyId: null,
      createdAt: moment('存入时间'),
    },
  },
}
