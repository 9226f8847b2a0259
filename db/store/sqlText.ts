/** Words of a closed list of the domain as SQL between brackets: `'accepted', 'cancelled'`. Not for what comes from outside. */
export const quoted = (words: readonly string[]): string => words.map(word => `'${word}'`).join(', ')
