const units = ['字节', 'KB', 'MB', 'GB', 'TB']

/** Bytes as a person counts them: 320 字节, 1.4 MB. */
export function sizeText(bytes: number): string {
  let value = bytes
  let unit = 0
  for (; value >= 1024 && unit < units.length - 1; unit += 1) value /= 1024
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
