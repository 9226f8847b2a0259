import { documentOf } from '../../documents/papers/papers.ts'

function handedOver(open: number) {
  return documentOf('successionList', {
    ...{ organ: '威海火炬高新区安全生产委员会办公室', day: '2026-11-20' },
    holdings: [
      ...[
        ['单位', '25060'],
        ['人员', '300000'],
        ['来文', '212'],
        ['任务', '5000'],
        ['隐患', '120000'],
      ],
      ...[
        ['培训', '5000'],
        ['参训', '1000000'],
        ['公文', '431'],
        ['佐证材料', '18000'],
      ],
    ],
    open: Array.from({ length: open }, (_, at) => [
      ...[at % 2 === 0 ? '未销号隐患' : '单位未办结的任务', `2026-${at + 1}　冲压设备联锁装置失效，安全出口堆放杂物`],
      ...['威海海王机械制造有限公司', '2026-11-30', at % 2 === 0 ? '整改中' : '已签收'],
    ]),
  })
}

/** Lists of a handover, with much open and with nothing. */
export const successionGolden = [
  { name: '工作移交清单', make: () => handedOver(60) },
  { name: '工作移交清单-无未办结', make: () => handedOver(0) },
]
