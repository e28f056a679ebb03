import { matchLengthMs, type Playback } from './playback.ts'
import type { Recording } from './recording.ts'

/** Goals of the matches that are over by now, home and away, as far as the recording knows them. */
export const finalScores = (
  { matches }: Pick<Recording, 'matches'>,
  { kickoffs, state }: Pick<Playback, 'kickoffs' | 'state'>,
): ReadonlyMap<string, readonly [home: number, away: number]> => {
  const { now } = state()
  return new Map(
    [...kickoffs].flatMap(([id, kickoffAt]) => {
      const score = matches.get(id)?.score
      return score && now >= kickoffAt + matchLengthMs ? [[id, score] as const] : []
    }),
  )
}
