/** A kept draft in the fields that a form has today: fields that came later stand as at first, those it lost are dropped. */
export const draftOver = <T extends object>(first: T, kept: object): T => ({
  ...first,
  ...Object.fromEntries(Object.entries(kept).filter(([name]) => Object.hasOwn(first, name))),
})
