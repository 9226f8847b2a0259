/**
 * Region codes of Weihai, the built-in example (GB/T 2260; 371071 to 371073 are statistical codes; 3710N1 is
 * local, since 南海新区 has no code of its own). Offices elsewhere type their six digits.
 */
export const weihaiRegions = [
  { code: '371000', name: '威海市' },
  { code: '371002', name: '环翠区' },
  { code: '371003', name: '文登区' },
  { code: '371071', name: '火炬高技术产业开发区' },
  { code: '371072', name: '经济技术开发区' },
  { code: '371073', name: '临港经济技术开发区' },
  { code: '371082', name: '荣成市' },
  { code: '371083', name: '乳山市' },
  { code: '3710N1', name: '南海新区' },
] as const

/** Name of a built-in region, or null for a code of elsewhere. */
export const regionName = (code: string): string | null =>
  weihaiRegions.find(region => region.code === code)?.name ?? null
