import type { EventBook, PriceChange } from '#engine/engine.ts'
import { redisKeys } from '#protocol/bet-job.ts'
import type { Counters } from '../counters.ts'
import type { StreamWriter } from './stream-writer.ts'
import { tickOf } from './tick-of.ts'

/** The stage of the pipeline: counts a changed price and writes its tick and announces it, also while nobody knows its event. */
export const createRecordTick =
  (
    streams: StreamWriter,
    counters: Counters,
    announce: (change: PriceChange, event: EventBook | undefined) => void = () => {},
  ) =>
  (change: PriceChange, event: EventBook | undefined, at: number): void => {
    counters.ticks++
    change.quote.worker.counters.changes++
    if (event === undefined) counters.undecided++
    streams.write(redisKeys.ticks, tickOf(change, event, at))
    announce(change, event)
  }
