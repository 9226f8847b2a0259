import { choice, counted, day, moment, plain, unit, user, type RecordTables } from '../shared/recordFields.ts'
import { sizeText } from '../shared/sizeText.ts'
import { outgoingKindNames } from './outgoing.ts'

/** What the tables of what goes out say, as a person reads it. */
export const outboxTables: RecordTables = {
  enrolments: {
    name: '单位报送密钥',
    fields: {
      id: null,
      uid: null,
      unitId: unit('单位'),
      identity: null,
      recipient: null,
      signingKey: null,
      verifyKey: null,
      fingerprint: plain('密钥指纹'),
      madeAt: moment('建立时间'),
      madeBy: user('建立人'),
      revokedAt: moment('停用时间'),
    },
  },
  outgoing: {
    name: '发件',
    fields: {
      id: null,
      uid: null,
      kind: choice('种类', outgoingKindNames),
      series: null,
      unitId: unit('单位'),
      unitName: plain('收件单位'),
      month: day('月份'),
      name: plain('文件'),
      bytes: { label: '大小', text: value => sizeText(Number(value)) },
      sha256: null,
      answers: null,
      at: moment('制作时间'),
      by: user('制作人'),
      packageId: null,
      sequence: plain('第几份'),
      recipient: null,
      contentDigest: null,
      records: counted('内容', '条'),
      acknowledgedAt: moment('对方收到时间'),
      returned: counted('需要补正', '条'),
      medium: plain('介质'),
    },
  },
}
