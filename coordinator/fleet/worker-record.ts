import type { PriceSource } from '#engine/engine.ts'
import type { SpeaksFor } from './speaks-for.ts'

export type WorkerState = 'starting' | 'watching' | 'backing_off' | 'blocked' | 'stopped' | 'gone'

/** One worker as the coordinator knows it. Times are UTC ms of the watched world. */
export type WorkerRecord = PriceSource & {
  readonly bookmaker: string | undefined
  /** whether its site's facts and its token name that bookmaker; undefined: it may speak for any */
  readonly speaksFor: SpeaksFor | undefined
  readonly canVerify: boolean
  readonly canPlace: boolean
  readonly registeredAt: number
  /** what to add to its times to get ours: 0 while its clock is within a few seconds of ours */
  clockSkewMs: number
  /** the same worker before it lost its connection, until a snapshot has taken the place of what it held */
  predecessor: WorkerRecord | undefined
  state: WorkerState
  reason: string | undefined
  shard: { index: number; of: number }
  /** number of the last update, where the worker counts */
  seq: number | undefined
  /** when a message of it last arrived */
  heardAt: number
  /** when it last sent prices, or said that all it had sent still stood */
  lastTickAt: number | undefined
  /** the site's own clock, as last shown */
  sourceTime: string | undefined
  rssBytes: number | undefined
  /** what the worker counts itself */
  reported: Readonly<Record<string, number>>
}
