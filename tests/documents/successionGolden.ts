const holdings = {
  单位: '25060',
  人员: '300000',
  来文: '212',
  任务: '5000',
  隐患: '120000',
  培训: '5000',
  参训: '1000000',
  公文: '431',
  佐证材料: '18000',
}

const openRow = (at: number) => ({
  kind: at % 2 === 0 ? '未销号隐患' : '单位未办结的任务',
  title: `2026-${at + 1}　冲压设备联锁装置失效，安全出口堆放杂物`,
  unit: '威海海王机械制造有限公司',
  dueOn: '2026-11-30',
  state: at % 2 === 0 ? '整改中' : '已签收',
})

const successionOf = (open: number) =>
  ({
    kind: 'successionList',
    input: {
      organ: '威海火炬高新区安全生产委员会办公室',
      day: '2026-11-20',
      holdings: Object.entries(holdings).map(([kind, count]) => ({ kind, count })),
      open: Array.from({ length: open }, (_, at) => openRow(at)),
    },
  }) as const

/** Lists of a handover, with much open and with nothing. */
export const successionInputs = { 工作移交清单: successionOf(60), '工作移交清单-无未办结': successionOf(0) }
