import { choice, counted, entries, moment, plain, type RecordTables } from '../shared/recordFields.ts'
import { periodRuleNames } from '../shared/period.ts'

/** Parts of the settings by their names in the stored value. */
const partNames: Readonly<Record<string, string>> = {
  office: '单位',
  idleMinutes: '自动锁定分钟数',
  rule: '月报期间',
  unitWorkdaysAhead: '各单位提前几个工作日报送',
  mark: '发文机关标志',
  organ: '署名',
  code: '机关代字',
  enforcementOrgan: '执法机关',
  regionShort: '地区简称',
  signatory: '签发人',
  cityOffice: '市安委办',
  reconsideration: '复议机关',
  court: '受理法院',
  contact: '联系方式',
  twoSided: '双面印制',
  offsetX: '套打右移（毫米）',
  offsetY: '套打下移（毫米）',
  seal: '印章直径（毫米）',
  ownFonts: '优先用本机字体',
}

function partText(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (value === null || value === '') return '（空）'
  if (typeof value === 'object') {
    const { name, regionCode } = value as { readonly name?: string; readonly regionCode?: string }
    return [name, regionCode === undefined ? undefined : `区划代码 ${regionCode}`].filter(Boolean).join('，')
  }
  return (periodRuleNames as Readonly<Record<string, string>>)[String(value)] ?? String(value)
}

const parts = entries('内容', key => partNames[key] ?? null, partText)

/** What the tables of settings and calendars say, as a person reads it. */
export const settingTables: RecordTables = {
  settings: {
    name: '设置',
    fields: {
      id: null,
      name: choice('设置项', {
        office: '单位和自动锁定',
        reporting: '月报口径',
        letterhead: '公文版头',
        printing: '印制',
        recoveryConfirmed: '恢复密钥核对',
        practice: '练习',
      }),
      value: {
        ...parts,
        text: (value, names) => (typeof value === 'boolean' ? (value ? '是' : '否') : parts.text(value, names)),
        change: (before, after) =>
          typeof after === 'boolean'
            ? `${before === true ? '是' : '否'} → ${after ? '是' : '否'}`
            : (parts.change?.(before, after) ?? ''),
      },
    },
  },
  calendar_years: {
    name: '节假日历',
    fields: {
      id: null,
      year: plain('年份'),
      source: plain('来源'),
      holidays: counted('放假', '天'),
      workdays: counted('调休上班', '天'),
      importedAt: moment('导入时间'),
    },
  },
}
