import type { Limit } from './limit.ts'

/** A live strategy bets only where the process was started with both keys of live betting. */
export const mode: Limit = ({ strategy }, { live }) =>
  strategy.mode === 'live' && !live ? { strategy: strategy.name, wants: 'live', runs: 'paper' } : undefined
