/** Size of the drawing in pixels. */
const width = 130
const height = 24
const edge = 3

interface TrendProps {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** The values in words, for those who do not see the drawing. */
  readonly texts: readonly string[]
}

/** A small line through the months; a month without a value is a gap in it. */
export function Trend({ name, values, texts }: TrendProps) {
  const known = values.filter(value => value !== null)
  if (known.length === 0) return '—'
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const step = (width - 2 * edge) / (values.length - 1)
  const x = (at: number) => edge + at * step
  const y = (value: number) =>
    high === low ? height / 2 : height - edge - ((value - low) / (high - low)) * (height - 2 * edge)
  const lines = values.slice(1).flatMap((value, at) => {
    const before = values[at] ?? null
    return value === null || before === null ? [] : [{ at, from: before, to: value }]
  })
  return (
    <svg width={width} height={height} role="img" aria-label={`${name}走势：${texts.join('、')}`}>
      {lines.map(({ at, from, to }) => (
        <line key={at} x1={x(at)} y1={y(from)} x2={x(at + 1)} y2={y(to)} stroke="currentColor" strokeWidth={1.5} />
      ))}
      {values.map((value, at) => {
        const place = x(at)
        return value === null ? null : <circle key={place} cx={place} cy={y(value)} r={2} fill="currentColor" />
      })}
    </svg>
  )
}
