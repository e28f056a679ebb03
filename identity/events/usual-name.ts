/** Capitals only, as some sites shout. */
const shouts = (name: string): boolean => name === name.toUpperCase() && name !== name.toLowerCase()

/**
 * What most bookmakers call a team: the spelling that occurs most often, letters' case aside; among those one that does not shout; among
 * equals the first.
 */
export const usualName = (names: readonly string[]): string | undefined => {
  const groups = [...Map.groupBy(names, (name) => name.toLowerCase()).values()]
  const most = groups.reduce<string[]>((best, group) => (group.length > best.length ? group : best), [])
  return most.find((name) => !shouts(name)) ?? most[0]
}
