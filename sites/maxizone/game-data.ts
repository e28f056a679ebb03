import { z } from 'zod'
import type { MatchEvent } from '../match-event.ts'
import { isoTime } from '../reading/iso-time.ts'

const word = z.union([z.string().min(1), z.number()]).transform(String)
const figure = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])

/** One record of the tracker. Every field may be missing, and unknown ones pass by. */
const trackerRecord = z.object({
  /** pitch position, `x,y` in 0..1 */
  XY: z.string().optional(),
  /** event code; its first digit is the team */
  VC: word.optional(),
  /** player */
  PG: z.string().optional(),
  EVID: word.optional(),
  /** epoch, seconds or milliseconds */
  TS: figure.optional(),
  PID: figure.optional(),
  M: figure.optional(),
  S: figure.optional(),
  PLID: word.optional(),
  X: figure.optional(),
  Y: figure.optional(),
  STAT: word.optional(),
})
type TrackerRecord = z.output<typeof trackerRecord>

/** Reads one record as an event; undefined where it says nothing about what happened or where. */
export const readRecord = (matchId: string, raw: unknown): MatchEvent | undefined => {
  const record = trackerRecord.safeParse(raw).data
  if (record === undefined) return undefined
  const { VC, EVID, STAT, PG, PLID, TS, PID, M, S } = record
  const place = placeOf(record)
  if (VC === undefined && EVID === undefined && place === undefined) return undefined
  const at = isoTime(TS)
  const side = { '1': 'home' as const, '2': 'away' as const }[VC?.[0] ?? '']
  const player = PG ?? PLID
  return {
    matchId,
    kind: VC !== undefined ? `code ${VC}` : STAT !== undefined ? `status ${STAT.toLowerCase()}` : 'position',
    ...(EVID !== undefined && { eventId: EVID }),
    ...(side !== undefined && { side }),
    ...(isWhole(PID, 1, 5) && { period: PID }),
    ...(isWhole(M, 0, 150) && { minute: M }),
    ...(isWhole(S, 0, 59) && { second: S }),
    ...place,
    ...(player !== undefined && { player }),
    ...(at !== undefined && { at }),
  }
}

const isWhole = (value: number | undefined, least: number, most: number): value is number =>
  value !== undefined && Number.isInteger(value) && value >= least && value <= most

/** `XY` in 0..1, or X and Y in 0..1 or 0..100: told apart by size, both by the same measure. */
const placeOf = ({ XY, X, Y }: TrackerRecord): { x: number; y: number } | undefined => {
  const pair = /^(-?\d*\.?\d+),(-?\d*\.?\d+)$/.exec(XY ?? '')
  const [x, y] = pair === null ? [X, Y] : [Number(pair[1]), Number(pair[2])]
  if (x === undefined || y === undefined) return undefined
  const scale = x > 1 || y > 1 ? 100 : 1
  const inside = (value: number) => value >= 0 && value <= scale
  return inside(x) && inside(y) ? { x: x / scale, y: y / scale } : undefined
}
