import { z } from 'zod'
import type { MatchResult } from '#protocol/quote.ts'
import { noteLoss } from '../losses.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readOutcomeWords } from '../reading/read-outcome-words.ts'

const id = z.union([z.number(), z.string().min(1)]).transform(String)
const text = z.string().nullish()

/** The state of a match: the same object in lists, seasons and details. `utcTime` is the only time that names its zone. */
export const fotmobStatus = z.object({
  utcTime: text,
  started: z.boolean(),
  finished: z.boolean(),
  cancelled: z.boolean(),
  ongoing: z.boolean().nullish(),
  awarded: z.boolean().nullish(),
  scoreStr: text,
  reason: z.object({ short: text, long: text }).nullish(),
  liveTime: z.object({ short: text }).nullish(),
})
export type FotmobStatus = z.output<typeof fotmobStatus>

const team = z.object({ name: z.string().min(1), score: z.number().int().min(0).nullish() })

/** A match of a list; in the list of a season the score stands in `scoreStr` alone. */
export const fotmobMatch = z.object({ id, home: team, away: team, status: fotmobStatus })
export type FotmobMatch = z.output<typeof fotmobMatch>

/** `2 - 1` */
export const scoreIn = (text: string | null | undefined): [number, number] | undefined => {
  const [, home, away] = /^(\d{1,2}) - (\d{1,2})$/.exec(text ?? '') ?? []
  return home === undefined ? undefined : [Number(home), Number(away)]
}

/** What the status says of the match, in our words; an ended match without a known reason for its end is not understood. */
export const stateOf = (status: FotmobStatus): MatchResult['status'] | undefined => {
  if (status.awarded === true) return 'awarded'
  if (!status.cancelled && !status.finished) return status.started ? 'live' : 'scheduled'
  const said = readOutcomeWords(reasonOf(status))
  const isUnderstood = said.status !== undefined && (status.cancelled ? said.status !== 'finished' : true)
  if (isUnderstood) return said.status
  noteLoss('unreadable_result', reasonOf(status))
  return undefined
}

/** The short and the long word say the same; the long one is the clearer. */
const reasonOf = ({ reason }: FotmobStatus): string => (reason?.long || reason?.short) ?? ''

/** After extra time or penalties the shown score is not that of regulation time. */
export const wentOn = (status: FotmobStatus): boolean =>
  [status.reason?.short, status.reason?.long].some(
    (word) => readOutcomeWords(word ?? '').wentOn !== undefined,
  )

export const resultOf = (match: FotmobMatch, league: string | undefined): MatchResult | undefined => {
  const { status } = match
  const [home, away] = [match.home.name, match.away.name]
  const state = stateOf(status)
  if (home === away || state === undefined) return undefined
  const told = scoreIn(status.scoreStr)
  const { score: homeScore } = match.home
  const { score: awayScore } = match.away
  const own: [number, number] | undefined =
    homeScore != null && awayScore != null ? [homeScore, awayScore] : undefined
  // two places name the score; if they differ neither is believed
  const agree = told === undefined || own === undefined || String(told) === String(own)
  const score =
    agree && (state === 'live' || state === 'finished' || state === 'awarded') ? (told ?? own) : undefined
  if (state === 'finished' && score === undefined) return undefined
  const startTime = isoTime(status.utcTime)
  const shown = {
    match: {
      home,
      away,
      sport: 'football',
      matchId: match.id,
      url: `https://www.fotmob.com/match/${encodeURIComponent(match.id)}`,
      live: state === 'live',
      ...(league !== undefined && { league }),
      ...(startTime !== undefined && { startTime }),
      ...(state === 'live' && status.liveTime?.short && { clock: status.liveTime.short }),
    },
    status: state,
  }
  if (score === undefined) return shown
  return state === 'finished' && wentOn(status) ? { ...shown, scores: { game: score } } : { ...shown, score }
}
