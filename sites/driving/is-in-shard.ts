/** The share of the matches one of several replicas reads. */
export type Shard = { readonly index: number; readonly of: number }

const normal = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether a match belongs to this replica: a hash of its two teams that does not depend on their order, case, accents or punctuation, so that
 * all replicas of a site agree without asking. FNV-1a, 32 bits.
 */
export const isInShard = (home: string, away: string, { index, of }: Shard): boolean => {
  if (of === 1) return true
  let hash = 0x811c9dc5
  for (const byte of Buffer.from([normal(home), normal(away)].sort().join('|'))) {
    hash ^= byte
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0) % of === index
}
