/** The leader of a practice office, who approves what its founder draws up; the password is the founder's. */
export const practiceLeader = { login: 'lianxi', name: '练习主任' } as const
