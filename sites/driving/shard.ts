/** The share of the matches one of several replicas reads. */
export type Shard = { readonly index: number; readonly of: number }

/** A replica that is alone reads everything. */
export const wholeSite: Shard = { index: 0, of: 1 }

/**
 * Which shard a match belongs to: a hash of its two teams that does not depend on their order, spelling of case, accents or punctuation, so that all replicas of
 * a site agree without asking. FNV-1a, 32 bits.
 */
export const shardOf = (home: string, away: string, of: number): number => {
  const [first, second] = [normal(home), normal(away)].sort() as [string, string]
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(`${first}|${second}`)) {
    hash ^= byte
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0) % of
}

export const isInShard = (home: string, away: string, { index, of }: Shard): boolean =>
  of === 1 || shardOf(home, away, of) === index

const normal = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
