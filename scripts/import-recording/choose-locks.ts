import { createHash } from 'node:crypto'

/** One in so many of the rows that may be locked is. */
const oneIn = 9

/**
 * Chooses rows that a bookmaker shows but does not open, as `bookmaker snapshot match market` lines. The source does not say what was
 * suspended, so the choice is ours, by a hash of the row: main markets only once the match has started (as bookmakers do after a
 * goal), totals and both-teams-to-score also before. Prices that count before kick-off are thus never hidden.
 */
export const chooseLocks = (prices: string): string => {
  const locks: string[] = []
  let at = ''
  let match = ''
  let started = false
  for (const line of prices.trimEnd().split('\n')) {
    const [first = '', second = ''] = line.split(' ')
    if (first === '@') at = second
    else if (/^m\d+$/.test(first)) {
      match = first
      started = second <= at
    } else if (started || !second.startsWith('ft_1x2')) {
      const lock = `${first} ${at} ${match} ${second}`
      if (createHash('sha256').update(lock).digest().readUInt32BE() % oneIn === 0) locks.push(lock)
    }
  }
  return locks.map((lock) => `${lock}\n`).join('')
}
