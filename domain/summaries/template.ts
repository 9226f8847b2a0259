import { kindOf } from '../records/recordKinds.ts'
import { recordAreaNames } from '../shared/recordAreas.ts'
import type { MetricValues } from './metricValues.ts'
import type { DraftSection, DraftSections } from './report.ts'

type Condition = (values: MetricValues) => boolean

/** One sentence of the draft: it stands where its condition holds. */
interface Sentence {
  readonly text: string
  readonly when?: Condition
}

const some =
  (id: string): Condition =>
  values =>
    (values[id]?.month ?? 0) > 0
const none =
  (id: string): Condition =>
  values =>
    (values[id]?.month ?? 0) === 0
const known =
  (id: string): Condition =>
  values =>
    (values[id]?.month ?? null) !== null

interface Template {
  readonly key: string
  readonly title: string
  /** Sentences by paragraph. */
  readonly paragraphs: readonly (readonly Sentence[])[]
}

/** Six sections of the 贯彻落实情况报告; 存在问题 and 下步打算 stand in one. */
const templates: readonly Template[] = [
  {
    key: 'study',
    title: '学习宣贯情况',
    paragraphs: [
      [
        {
          when: some('training.sessions'),
          text: '本月共举办培训｛举办培训｝，应训｛应训｝，实训｛实训｝，参训率｛参训率｝，参训人数｛参训人数｝，覆盖｛参训单位｝单位；今年以来累计举办｛举办培训·累计｝，实训｛实训·累计｝。',
        },
        {
          when: none('training.sessions'),
          text: '本月未集中举办培训；今年以来累计举办｛举办培训·累计｝，实训｛实训·累计｝。',
        },
        { when: some('training.leaderSessions'), text: '其中面向党政领导干部举办｛党政领导干部培训｝。' },
        { when: some('training.regulatorSessions'), text: '面向安全监管人员举办｛安全监管人员培训｝。' },
        { when: some('training.measureSessions'), text: '围绕安全生产制度措施开展专题培训｛制度措施专题培训｝。' },
        {
          when: some('training.examTaken'),
          text: '参加考试｛参加考试人次｝，合格｛考试合格人次｝，合格率｛考试合格率｝。',
        },
      ],
      [
        {
          when: known('figures.staffTrained'),
          text: '据各单位报送，开展培训的企业｛各单位开展培训企业｝，培训企业职工｛各单位培训企业职工｝，落实晨会制度的企业｛各单位落实晨会企业｝，开展开工第一课的企业｛各单位开展开工第一课企业｝。',
        },
        {
          when: known('figures.films'),
          text: '面向社会公众制作教育片、短视频｛各单位制作教育片短视频｝，发布公益广告和推送｛各单位发布公益广告和推送｝，受众｛各单位宣传受众｝。',
        },
      ],
    ],
  },
  {
    key: 'inspection',
    title: '监督检查情况',
    paragraphs: [
      [
        {
          when: some('inspections.done'),
          text: '将制度措施落实情况作为检查必查内容，本月开展检查｛开展检查｝，涉及｛检查单位｝单位，出动｛出动检查人员｝；其中执法检查｛执法检查｝，督导检查｛督导检查｝，安全生产巡查｛安全生产巡查｝。今年以来累计检查｛开展检查·累计｝。',
        },
        { when: none('inspections.done'), text: '本月未直接开展检查；今年以来累计检查｛开展检查·累计｝。' },
        {
          when: some('findings.found'),
          text: '七项重点检查内容中，发现主要负责人履职问题｛主要负责人履职问题｝，安全总监问题｛安全总监问题｝，危险作业管理问题｛危险作业管理问题｝，劳务派遣和灵活用工人员管理问题｛劳务派遣和灵活用工人员管理问题｝，全员安全教育培训问题｛全员安全教育培训问题｝，安全诊断问题｛安全诊断问题｝，有奖举报问题｛有奖举报问题｝。',
        },
      ],
      [
        {
          when: known('figures.enterprisesChecked'),
          text: '各单位出动执法人员｛各单位出动执法人员｝，检查生产经营单位｛各单位检查生产经营单位｝，曝光典型案例｛各单位曝光典型案例｝。',
        },
      ],
    ],
  },
  {
    key: 'rectification',
    title: '隐患整改与立案情况',
    paragraphs: [
      [
        {
          when: some('findings.found'),
          text: '本月发现事故隐患｛发现事故隐患｝，已整改｛发现隐患中已整改｝，整改率｛隐患整改率｝；其中重大事故隐患｛发现重大事故隐患｝，已整改｛重大事故隐患中已整改｝。',
        },
        { when: none('findings.found'), text: '本月未发现新的事故隐患。' },
        {
          text: '下达责令限期整改指令书｛下达责令限期整改指令书｝，整改复查｛整改复查｝，销号｛隐患销号｝，立案｛检查立案｝。',
        },
        {
          when: some('findings.due'),
          text: '到期应整改｛到期应整改｝，按期整改｛按期整改｝，按期整改率｛按期整改率｝。',
        },
        { when: some('findings.open'), text: '至期末尚有｛尚未完成整改隐患｝隐患正在整改。' },
      ],
      [
        {
          when: known('figures.hazardsFound'),
          text: '各单位发现隐患｛各单位发现隐患｝，完成整改｛各单位完成整改｝，整改率｛各单位整改率｝；立案｛各单位立案｝，决定罚款｛各单位决定罚款｝，实际收缴｛各单位实际收缴｝，停产停业整顿｛各单位停产停业整顿｝。',
        },
      ],
    ],
  },
  {
    key: 'accident',
    title: '事故倒查与警示教育情况',
    paragraphs: [
      [
        {
          when: some('figures.fatalAccidents'),
          text: '本月发生亡人事故｛各单位亡人事故｝，从安全生产、干部作风、廉政建设、涉黑涉恶四个方面开展倒查｛各单位开展四位一体倒查｝。',
        },
        { when: none('figures.fatalAccidents'), text: '本月各单位未报告亡人事故。' },
        {
          when: known('figures.warningMeetings'),
          text: '召开警示教育现场会｛各单位召开警示教育现场会｝。',
        },
      ],
    ],
  },
  {
    key: 'assessment',
    title: '考核奖惩与标杆企业选树情况',
    paragraphs: [
      [
        {
          when: some('figures.benchmarkRecommended'),
          text: '本月推荐标杆企业｛各单位推荐标杆企业｝，命名｛各单位命名标杆企业｝；今年以来累计推荐｛各单位推荐标杆企业·累计｝，命名｛各单位命名标杆企业·累计｝。',
        },
        {
          when: none('figures.benchmarkRecommended'),
          text: '本月没有新推荐标杆企业；今年以来累计推荐｛各单位推荐标杆企业·累计｝，命名｛各单位命名标杆企业·累计｝。',
        },
        {
          when: some('figures.reportsReceived'),
          text: '受理举报｛各单位受理举报｝，核实｛各单位举报核实｝，兑现奖励｛各单位兑现举报奖励｝。',
        },
        {
          text: '调度各单位任务落实情况：到期应反馈｛到期应反馈｝，按期反馈｛按期反馈｝，按期反馈率｛按期反馈率｝；催办｛催办｝。',
        },
      ],
    ],
  },
  {
    key: 'outlook',
    title: '存在问题和下步打算',
    paragraphs: [
      [
        {
          when: some('assignments.owing'),
          text: '部分单位落实任务不够及时，逾期未反馈｛逾期未反馈｝。',
        },
        {
          when: some('reporting.missing'),
          text: '应报送报表的单位｛应报单位｝中，按时报送｛按时报送单位｝，迟报｛迟报单位｝，未报｛未报单位｝。',
        },
        { when: some('findings.overdue'), text: '个别企业整改不到位，逾期未整改隐患｛逾期未整改隐患｝。' },
        {
          when: values =>
            ['assignments.owing', 'reporting.missing', 'findings.overdue'].every(id => (values[id]?.month ?? 0) === 0),
          text: '各项任务总体按计划推进，仍需防止松劲懈怠。',
        },
      ],
      [
        {
          text: '下一步，将继续抓好制度措施的学习宣贯和监督检查，对未按期反馈和整改的单位跟踪督办、闭环管理，确保各项制度措施真正落到实处。',
        },
      ],
    ],
  },
]

/** What the kinds of records say in a section, each in a paragraph of its own. */
const paragraphsOfKinds = (section: string): readonly (readonly Sentence[])[] =>
  recordAreaNames.flatMap(area => {
    const { report } = kindOf(area)
    return report?.section === section ? [[{ when: some(report.sentence.when), text: report.sentence.text }]] : []
  })

/** The draft that a month's figures give: sections with sentences whose conditions hold, figures bound by name. */
export function draftOf(values: MetricValues): DraftSections {
  return templates.map(({ key, title, paragraphs }): DraftSection => ({
    key,
    title,
    paragraphs: [...paragraphs, ...paragraphsOfKinds(key)]
      .map(sentences =>
        sentences
          .filter(({ when }) => when === undefined || when(values))
          .map(({ text }) => text)
          .join(''),
      )
      .filter(text => text !== ''),
  }))
}
