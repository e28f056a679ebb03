import { z } from 'zod'
import { SkipCapture } from '../errors.ts'
import { readJson } from '../reading/read-json.ts'
import type { Capture, Reading } from '../site.ts'
import { readRecord } from './game-data.ts'

const told = z.object({ gameId: z.string().min(1), arguments: z.array(z.unknown()) })

/** Kind `game-data`: the arguments of one call of the hub, beside the game they were asked for. */
export const parse = (capture: Capture): Reading => {
  const read = told.safeParse(readJson(capture))
  if (!read.success)
    throw new SkipCapture('not what the tracker says of a game', { kind: capture.kind }, read.error)
  const records = read.data.arguments.flatMap((argument): unknown[] =>
    Array.isArray(argument) ? argument : [argument],
  )
  return { quotes: [], events: records.flatMap((record) => readRecord(read.data.gameId, record) ?? []) }
}
