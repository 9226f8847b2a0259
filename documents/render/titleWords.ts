/** Words of the field that a dictionary of common Chinese cuts in two; no line of a title ends inside one. */
const fieldWords =
  '安全生产 安全生产委员会 安全生产委员会办公室 委员会 办公室 安委会 安委办 应急管理 应急管理局 应急管理部 管理局 管理办法 管委会 管理委员会 人民政府 街道办事处 办事处 ' +
  '党工委 领导小组 指挥部 监督局 市场监管 市场监管局 消防救援 消防安全 消防安全委员会 自然灾害 防灾减灾 开发区 高新区 高技术产业 火炬高新区 ' +
  '高技术产业开发区 经济技术开发区 示范区 重大事故隐患 事故隐患 安全隐患 隐患排查 隐患排查治理 排查治理 专项整治 专项行动 专项检查 专项排查 专项治理 ' +
  '三年行动 治本攻坚 攻坚行动 挂牌督办 责令限期整改 限期整改 整改复查 制度措施 落实落地 贯彻落实 落实情况 重点任务 任务分解 分解表 节假日 ' +
  '法定节假日 岁末年初 冬春季节 汛期 主体责任 监管责任 属地责任 责任制 责任书 标杆企业 双重预防 双重预防体系 预防体系 风险分级管控 分级管控 风险管控 ' +
  '危险化学品 烟花爆竹 非煤矿山 有限空间 有限空间作业 特种作业 特种设备 动火作业 建筑施工 道路交通 交通运输 城镇燃气 燃气安全 工贸行业 粉尘涉爆 ' +
  '安全检查 安全防范 安全培训 教育培训 安全宣传 安全生产月 应急演练 应急预案 事故调查 调查报告 警示教育 约谈 通报批评 督导检查 督查 巡查 考核 考核办法 ' +
  '实施方案 工作方案 行动方案 实施意见 指导意见 实施细则 工作要点 工作总结 情况的报告 情况报告 情况通报 进一步 切实做好 统筹做好 常态化 规范化 标准化 信息化 ' +
  '有关部门 有关单位 有关事项 有关问题 通知 意见 报告 通报 请示 批复 决定 方案 关于 印发 转发 开展 加强 推动 做好 会议纪要 公司 有限公司 有限责任公司'

const words = fieldWords.split(' ').filter(word => word.length > 1)

/** Numbers with what they count, and short remarks in brackets. */
const wholes =
  /第?[\d〇一二三四五六七八九十]+(?:年|月份|月|日|号|季度|个|项|次|批|期|版|届|条)|[（(〔][^（）()〔〕]{1,8}[）)〕]|[\u0021-\u007E]+/gu

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

function* occurrences(title: string): Generator<readonly [from: number, length: number]> {
  for (const word of words)
    for (let at = title.indexOf(word); at >= 0; at = title.indexOf(word, at + 1)) yield [at, word.length]
  for (const { index, 0: text } of title.matchAll(wholes)) yield [index, text.length]
}

/** Places in a title between its words, as numbers of characters before them. */
export function wordEnds(title: string): readonly number[] {
  const ends = new Set([...segmenter.segment(title)].map(({ index, segment }) => index + segment.length))
  for (const [from, length] of occurrences(title)) {
    for (let inner = from + 1; inner < from + length; inner += 1) ends.delete(inner)
    if (length > 1) ends.add(from).add(from + length)
  }
  // the ends of one word may lie within another that is longer
  for (const [from, length] of occurrences(title))
    for (let inner = from + 1; inner < from + length; inner += 1) ends.delete(inner)
  return [...ends].filter(end => end > 0 && end < title.length).toSorted((one, other) => one - other)
}
