/** Sports in which organisations field several squads, each under a name of its own. */
const esportNames = new Set(['esports', 'cs2', 'dota2', 'lol', 'valorant'])

/** Counter-Strike, Dota, League of Legends and the like. */
export const isEsport = (sport: string): boolean => esportNames.has(sport)
