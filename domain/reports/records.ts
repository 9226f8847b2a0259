import { moment, plain, unit, user, type RecordTables } from '../shared/recordFields.ts'

/** What the tables of keys and cards of offices say, as a person reads it. */
export const reportTables: RecordTables = {
  office_keys: {
    name: '本单位密钥',
    fields: {
      id: null,
      identity: null,
      recipient: null,
      signingKey: null,
      verifyKey: null,
      createdAt: moment('建立时间'),
    },
  },
  office_cards: {
    name: '单位名片',
    fields: {
      id: null,
      office: plain('单位名称'),
      regionCode: plain('区划代码'),
      recipient: null,
      verifyKey: null,
      fingerprint: plain('名片指纹'),
      acceptedAt: moment('接受时间'),
      acceptedBy: user('接受人'),
      revokedAt: moment('停用时间'),
      unitId: unit('对应单位'),
      formats: plain('能读的数据包格式'),
    },
  },
}
