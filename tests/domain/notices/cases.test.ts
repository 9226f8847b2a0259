import { expect, test } from 'vitest'
import { readCase as read } from '../../builders/readCase.ts'

const dated: Readonly<Record<string, readonly string[]>> = {
  '01-month-end': ['2026-05-31前', '2026-07-31前', '2026-09-30前', '2027-02-28前', '2026-12-31前'],
  '02-year-end': ['2026-12-31前', '2027-12-31前', '2026-12-31前', '2027-12-31前', '2028-12-31前', '2026-12-31前'],
  '03-every-year': ['每年12月10日前', '每年11月最后一日前', '每月最后一日前', '2026-10-15前', '2027-01-15前'],
  '04-several-in-one-clause': [
    '2026-04-20前',
    '2026-05-15前',
    '2026-05-25前',
    '每月5日前',
    '2026-04-30前',
    '每月25日前',
  ],
  '05-hour-weekday': [
    '2026-04-15 16时前',
    '2026-04-17 下班前',
    '2026-04-20 上午下班前',
    '2026-04-24前',
    '2026-04-30前',
    '2026-05-08 18:00前',
  ],
  '06-weekly-daily-halfyear': ['每日', '每周五', '每半月', '每季度', '每季度首月10日前', '每半年', '每月'],
  '07-after-receipt': ['收到后 3 个工作日内（2026-04-15）', '印发后 15 日内（2026-04-23）', '每 15 日'],
  '08-periods': [
    '2026-09-30前',
    '2026-04-08 至 2026-04-20前',
    '2026-04-21 至 2026-08-31前',
    '2026-09-01 至 2026-09-30前',
    '2026-06-30前',
  ],
  '09-sign-on-one-line': ['2026-04-20前', '每月25日前'],
  '10-chinese-numeral-day': ['2026-04-20前'],
  '11-joint-issuers': ['2026-04-20前'],
  '12-issuer-endings': ['2026-05-20前'],
  '13-plan-attached': ['2026-06-20前'],
  '19-units-in-brackets': ['2026-06-30前', '长期坚持'],
  '20-annexes': ['2026-04-30前'],
  '24-minutes': ['2026-05-20前', '立即'],
  '25-supervision-slip': ['2026-05-10前'],
  '28-task-table': ['2026-04-30前', '2026-05-15前', '2026-05-31前'],
  '31-web-remnants': ['2026-09-20前'],
  '43-ocr-marks': ['? 2026-04-20前'],
}

test.each(Object.entries(dated))('%s has its deadlines and no other', (name, wanted) => {
  expect(read(name).deadlines).toEqual(wanted)
})

const heads: Readonly<Record<string, object>> = {
  '09-sign-on-one-line': { fromOrgan: '青禾区安全生产委员会办公室', signedOn: '2026-04-08', documentType: '通知' },
  '10-chinese-numeral-day': { fromOrgan: '青禾区安全生产委员会办公室', signedOn: '2026-04-08' },
  '11-joint-issuers': { fromOrgan: '青禾区应急管理局、青禾区消防救援大队', signedOn: '2026-04-08' },
  '12-issuer-endings': { fromOrgan: '青禾区城东街道办事处', signedOn: '2026-04-08', documentType: '报告' },
  '13-plan-attached': { attachments: '青禾区仓储场所消防整治方案' },
  '20-annexes': { attachments: '重大隐患台账；核对说明；企业名册' },
  '21-number-broken': { documentNumber: '青安办发〔2026〕12号', title: '关于做好节前检查的通知' },
  '22-signer-on-number-line': {
    documentNumber: '青安办发〔2026〕12号',
    title: '关于一季度工作情况的报告',
    documentType: '报告',
  },
  '23-title-with-comma': { title: '关于深刻吸取事故教训，立即开展大排查的通知', documentType: '通知' },
  '24-minutes': {
    title: '区安委会第二季度全体会议纪要',
    documentType: '纪要',
    documentNumber: '第3期',
    fromOrgan: '青禾区安全生产委员会办公室',
    signedOn: '2026-04-08',
  },
  '25-supervision-slip': { title: '关于城北化工储罐隐患的督办通知单', documentType: '通知单' },
  '31-web-remnants': { title: '关于开展秋收农机检查的通知', documentNumber: '青安办发〔2026〕15号' },
  '33-masthead-without-file': { title: '关于开展节前检查的通知', fromOrgan: '青禾区安全生产委员会办公室' },
  '36-impossible-day': { signedOn: null },
}

test.each(Object.entries(heads))('%s has its head', (name, wanted) => {
  expect(read(name).fields).toMatchObject(wanted)
})

const recipients: Readonly<Record<string, readonly string[]>> = {
  '23-title-with-comma': ['各镇街'],
  '25-supervision-slip': ['城北镇人民政府'],
  '26-half-width-punctuation': ['各镇街', '区安委会有关成员单位'],
  '27-recipients': ['各省、自治区、直辖市安委会', '各镇、街道安委会', '区教体局、公安分局', '有关企业'],
  '31-web-remnants': ['各镇街'],
  '32-no-recipients': [],
}

test.each(Object.entries(recipients))('%s goes to whom it names', (name, wanted) => {
  expect(read(name).cover.recipients).toEqual(wanted)
})

const clauses: Readonly<Record<string, readonly string[]>> = {
  '14-short-lines-are-paragraphs': [
    '现将有关事项通知如下。',
    '一、|活动主题',
    '人人参与，处处安全',
    '二、|活动时间',
    '6月16日上午',
    '三、|活动内容',
    '（一）|现场咨询',
    '各单位设台答疑。',
    '（二）|应急体验',
    '组织群众体验灭火、逃生。',
    '四、|联系方式',
    '联系人由各单位自定',
  ],
  '17-other-marks': [
    '现将流程规范如下。',
    '一、|检查前',
    '（一）|编制检查表。',
    '1.|2026年检查计划报区安委办备案。',
    '2.|2025年未销号问题一并列入。',
    '二、|检查中',
    '①|出示证件。',
    '②|当场记录。',
    '⑴|拍照留存。',
    '三、|检查后',
    '1.|3日内送达文书。',
    '2.|整改后复查。',
  ],
  '26-half-width-punctuation': [
    '为防范电气火灾，现将有关事项通知如下：',
    '一、|检查范围',
    '（一）|商场；',
    '（二）|仓库。',
    '二、|报送',
    '请于4月20日前报送。',
  ],
  '28-task-table': [
    '任务分解如下：',
    '序号｜任务｜责任单位｜完成时限',
    '1｜排查燃气餐饮｜区商务局｜4月30日前',
    '2｜排查养老机构｜区民政局｜5月15日前',
    '3｜排查学校宿舍｜区教体局｜5月31日前',
    '请各单位抓好落实。',
  ],
  '29-line-that-ends-in-file': [
    '督导组重点检查贯彻落实市安委会关于加强岁末年初安全防范工作（东安办发〔2026〕3号）等文件精神的情况，并查阅会议记录。',
    '二、|其他',
    '督导不打招呼。',
  ],
  '30-page-numbers': [
    '各镇街要建立检查台账，逐项登记整改情况，做到底数清、情况明。',
    '二、|要求',
    '压实责任，不走过场。',
  ],
  '43-ocr-marks': [
    '现将有关事项通知如下。',
    '一、|检查对象',
    '（一）|全区校车。',
    '（二）|接送学生的客车。',
    '（三）|租赁车辆。',
    '二、|检查内容',
    '1.|查资质。',
    '2.|查车况。',
    '3.|查路线。',
    '三、|工作要求',
    '请于4月2O日前报送检查结果。',
  ],
}

test.each(Object.entries(clauses))('%s has its clauses', (name, wanted) => {
  expect(read(name).clauses).toEqual(wanted)
})
