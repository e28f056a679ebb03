import { LOSS, type Settlement, type Unresolved, WIN } from '../settled.ts'
import { resultOf } from './result.ts'

/**
 * `2-1` wins on exactly that. `other` wins on every score the bookmaker did not list, `other_home` on those of them the
 * home side won: what is listed is the bookmaker's choice, so it must be known to settle these.
 */
export const settleCorrectScore = (
  selection: string,
  home: number,
  away: number,
  listed: readonly string[] | undefined,
): Settlement | Unresolved => {
  const score = `${home}-${away}`
  if (!selection.startsWith('other')) return selection === score ? WIN : LOSS
  if (selection !== 'other' && selection !== `other_${resultOf(home, away)}`) return LOSS
  if (listed === undefined) return { unresolved: true, needs: 'the scores the bookmaker listed' }
  return listed.includes(score) ? LOSS : WIN
}
