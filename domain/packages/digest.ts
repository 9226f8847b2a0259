/** A digest in groups of eight that can be read out: as the form prints it, and as the receipt gives it back. */
export const digestGroups = (digest: string): readonly string[] => digest.match(/.{1,8}/gu) ?? []
