import { defineCycle } from '../shared/cycle.ts'
import { choiceField, countField, dayField, measuresField, moneyField, textField, unitField } from '../shared/field.ts'
import { recordKind } from '../shared/recordKind.ts'

/** How the public is reached (notice 四(三): 公益广告, 短视频, 警示片, 新媒体推送, 宣讲). */
const mediumNames = {
  advert: '公益广告',
  video: '短视频、警示片',
  push: '新媒体推送',
  broadcast: '广播电视、村居大喇叭',
  press: '报刊、专栏',
  poster: '海报、横幅、宣传栏',
  talk: '宣讲、“五进”',
  consultation: '现场咨询、开放日',
  other: '其他',
} as const

const cycle = defineCycle({
  dated: true,
  states: { planned: '计划中', done: '已开展', cancelled: '已取消' },
  steps: {
    carryOut: { name: '登记开展', moves: { planned: 'done' }, asks: { note: { label: '开展情况' } } },
    cancel: { name: '取消', moves: { planned: 'cancelled' }, asks: { note: { label: '取消原因' } }, aside: true },
    reopen: {
      name: '改回计划',
      moves: { done: 'planned', cancelled: 'planned' },
      asks: { note: { label: '改回原因' } },
      aside: true,
    },
  },
})

/** 社会宣传: what was done to reach the public, by whom, through which medium, and how many it reached. */
export const outreach = recordKind({
  area: 'outreach',
  counted: '项',
  fields: {
    title: textField('宣传工作', 120, { required: true, width: 22, heads: ['宣传活动名称', '宣传主题', '宣传内容'] }),
    medium: choiceField('形式', mediumNames, { required: true, width: 10, heads: ['宣传形式', '宣传方式'] }),
    heldOn: dayField('日期', { required: true, width: 8, heads: ['开展日期', '宣传日期', '发布日期'] }),
    unitId: unitField('开展单位', { width: 16, heads: ['实施单位', '报送单位', '单位名称'] }),
    audience: textField('面向对象', 60, { width: 9, heads: ['受众', '宣传对象'] }),
    reach: countField('覆盖人数', '人次', 100_000_000, { width: 7, heads: ['受众人数', '覆盖人次', '人次'] }),
    cost: moneyField('经费（元）', { heads: ['经费', '投入经费'] }),
    place: textField('地点或平台', 100, { heads: ['地点', '平台', '发布平台'] }),
    measureIds: measuresField('对应措施', { heads: ['对应条款', '措施编号'] }),
    content: textField('内容摘要', 2000, { lines: 3, heads: ['宣传内容摘要', '备注'] }),
  },
  title: 'title',
  day: 'heldOn',
  unit: 'unitId',
  cycle,
  first: 'planned',
  handedIn: 'done',
  datedBy: 'carryOut',
  counts: {
    done: { name: '开展社会宣传', unit: '项', definition: '日期在本期内、已开展的宣传工作', states: ['done'] },
    reach: {
      name: '社会宣传覆盖',
      unit: '人次',
      definition: '本期已开展的宣传工作覆盖人数之和；没有填写的不计',
      states: ['done'],
      sum: 'reach',
    },
    cost: {
      name: '社会宣传经费',
      unit: '万元',
      definition: '本期已开展的宣传工作经费之和；没有填写的不计',
      states: ['done'],
      sum: 'cost',
    },
  },
  report: {
    section: 'study',
    sentence: {
      when: 'outreach.done',
      text: '面向社会公众开展宣传工作｛开展社会宣传｝，覆盖｛社会宣传覆盖｝，投入经费｛社会宣传经费｝；今年以来累计开展｛开展社会宣传·累计｝，覆盖｛社会宣传覆盖·累计｝。',
    },
    list: {
      title: '社会宣传开展情况表',
      states: ['done'],
      fields: ['title', 'medium', 'heldOn', 'unitId', 'reach', 'cost'],
    },
  },
  order: { by: 'heldOn', descending: true },
  example: {
    title: '安全生产月主题公益广告',
    medium: '公益广告',
    heldOn: '2026-06-01',
    unitId: '东港镇人民政府',
    audience: '全镇群众',
    reach: '12000',
    cost: '3500',
    place: '镇文化广场大屏',
    content: '连续播放一个月',
  },
  purpose:
    '登记公益广告、短视频、宣讲等宣传工作，附上图片等佐证；各单位也可用填报表或表格报来。月报的宣传数据由此汇总。',
})
