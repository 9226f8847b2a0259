import { choice, day, plain, unit, yesNo, type RecordTables } from '../shared/recordFields.ts'
import { riskClassNames, riskGradeNames, unitKindNames } from './sheet.ts'

/** What the tables of units say, as a person reads it. */
export const organizationTables: RecordTables = {
  units: {
    name: '单位',
    fields: {
      id: null,
      uid: null,
      kind: choice('类别', unitKindNames),
      openedOn: day('设立日期'),
      closedOn: day('撤销日期'),
      closeReason: plain('撤销原因'),
      mergedInto: unit('并入'),
    },
  },
  unit_versions: {
    name: '单位情况',
    fields: {
      id: null,
      unitId: unit('单位'),
      validFrom: day('生效日期'),
      validTo: day('失效日期'),
      name: plain('名称'),
      shortName: plain('简称'),
      parentId: unit('上级单位'),
      uscc: plain('统一社会信用代码'),
      noUsccReason: plain('无代码原因'),
      legacyRegNo: plain('原注册号'),
      regionCode: plain('区划代码'),
      industryCode: plain('行业代码'),
      leadDeptId: unit('行业主管部门'),
      regulatorId: unit('直接监管部门'),
      riskClass: choice('监管类别', riskClassNames),
      riskGrade: choice('监管等级', riskGradeNames),
      staffCount: plain('从业人数'),
      principal: plain('主要负责人'),
      safetyDirector: plain('安全总监'),
      contact: plain('联系人'),
      phone: plain('联系电话'),
      address: plain('地址'),
      reportsMonthly: yesNo('每月报送'),
    },
  },
  regions: {
    name: '区划代码',
    fields: { id: null, code: plain('代码'), name: plain('名称'), parentCode: plain('上级代码') },
  },
}
