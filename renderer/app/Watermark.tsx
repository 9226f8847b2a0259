import classes from './Watermark.module.css'

const marks = Array.from({ length: 24 }, (_, at) => `mark ${at}`)

/** Lies over every page and every print of a practice office, so that nothing of it is taken for real. */
export function Watermark() {
  return (
    <div className={classes['watermark']} aria-hidden>
      {marks.map(mark => (
        <span key={mark}>练习</span>
      ))}
    </div>
  )
}
