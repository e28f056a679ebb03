import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import type { WorkerHeartbeat, WorkerRegister } from '#protocol/worker-message.ts'
import type { SpeaksFor } from './speaks-for.ts'
import type { WorkerRecord } from './worker-record.ts'

/** How the coordinator speaks to one connected worker. */
export type WorkerLink = { send(message: CoordinatorMessage): void }

/** That worker_id is connected already. The newcomer must take another, or the older connection must end first. */
export class AlreadyRegistered extends Error {
  readonly code = 'already_registered' as const
  readonly statusCode = 409
  constructor(workerId: string) {
    super(`worker ${workerId} is connected already`)
    this.name = 'AlreadyRegistered'
  }
}

/** As many workers are known as may be. Close some, or raise MAX_WORKERS. */
export class TooManyWorkers extends Error {
  readonly code = 'over_limit' as const
  readonly statusCode = 429
  constructor(most: number) {
    super(`${most} workers are known already`)
    this.name = 'TooManyWorkers'
  }
}

/** A difference below this is the way the message took, not a wrong clock. */
export const toleratedSkewMs = 5000
const clockSkew = (ours: number, theirs: number): number =>
  Math.abs(ours - theirs) > toleratedSkewMs ? ours - theirs : 0

/** Who watches what. Workers of one site and bookmaker share its matches: worker i of n reads shard i of n. */
export const createFleet = (
  now: () => number,
  {
    mostWorkers = Number.POSITIVE_INFINITY,
    onChange = () => {},
    onForget = () => {},
  }: {
    readonly mostWorkers?: number
    readonly onChange?: () => void
    /** a worker is forgotten while prices of it may still be in the book */
    readonly onForget?: (worker: WorkerRecord) => void
  } = {},
) => {
  const records = new Map<string, WorkerRecord>()
  const links = new Map<string, WorkerLink>()

  const register = (message: WorkerRegister, link: WorkerLink, speaksFor?: SpeaksFor): WorkerRecord => {
    if (links.has(message.worker_id)) throw new AlreadyRegistered(message.worker_id)
    const known = records.get(message.worker_id)
    if (known === undefined && records.size >= mostWorkers) forgetOldest(mostWorkers)
    const record: WorkerRecord = {
      id: message.worker_id,
      site: message.site,
      bookmaker:
        message.bookmaker ??
        (message.descriptor?.bookmakers.length === 1 ? message.descriptor.bookmakers[0] : undefined),
      descriptor: message.descriptor,
      speaksFor,
      canVerify: message.can_verify ?? false,
      canPlace: message.can_place ?? false,
      registeredAt: now(),
      clockSkewMs: clockSkew(now(), Date.parse(message.timestamp)),
      predecessor: known && newestWithPrices(known),
      connected: true,
      state: 'starting',
      reason: undefined,
      shard: { index: 0, of: 1 },
      seq: undefined,
      heardAt: now(),
      lastTickAt: undefined,
      confirmedAt: 0,
      sourceTime: undefined,
      rssBytes: undefined,
      counters: known?.counters ?? { updates: 0, prices: 0, changes: 0, problems: 0 },
      reported: {},
    }
    records.set(record.id, record)
    links.set(record.id, link)
    share(record)
    onChange()
    return record
  }

  /**
   * What a returning worker held before: its last connection that sent anything. Older ones are forgotten, or one that
   * reconnects for ever would be held for ever.
   */
  const newestWithPrices = (known: WorkerRecord): WorkerRecord | undefined => {
    if (known.lastTickAt === undefined) return known.predecessor
    if (known.predecessor !== undefined) onForget(known.predecessor)
    known.predecessor = undefined
    return known
  }

  /** Forgets the worker that has been gone for longest. @throws TooManyWorkers when all are connected */
  const forgetOldest = (most: number): void => {
    const gone = [...records.values()].filter(({ connected }) => !connected)
    const oldest = gone.reduce<WorkerRecord | undefined>(
      (first, next) => (first === undefined || next.heardAt < first.heardAt ? next : first),
      undefined,
    )
    if (oldest === undefined) throw new TooManyWorkers(most)
    records.delete(oldest.id)
    onForget(oldest)
  }

  const leave = (record: WorkerRecord): void => {
    if (records.get(record.id) !== record) return
    links.delete(record.id)
    record.connected = false
    record.state = 'gone'
    share(record)
    onChange()
  }

  const heartbeat = (
    record: WorkerRecord,
    message: WorkerHeartbeat,
    confirmedAt: number | undefined,
  ): void => {
    record.heardAt = now()
    if (message.state !== undefined) record.state = message.state
    record.reason = message.reason
    if (confirmedAt !== undefined && confirmedAt > record.confirmedAt) {
      record.confirmedAt = confirmedAt
      record.lastTickAt = confirmedAt
    }
    if (message.source_time !== undefined) record.sourceTime = message.source_time
    if (message.rss_bytes !== undefined) record.rssBytes = message.rss_bytes
    if (message.counters !== undefined) record.reported = message.counters
    onChange()
  }

  /** Tells all workers of the same task their share. A worker that sent no facts speaks only the basic messages and is left alone. */
  const share = (changed: WorkerRecord): void => {
    const peers = [...records.values()]
      .filter(
        (peer) =>
          peer.connected &&
          peer.descriptor &&
          peer.site === changed.site &&
          peer.bookmaker === changed.bookmaker,
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    peers.forEach((peer, index) => {
      if (peer !== changed && peer.shard.index === index && peer.shard.of === peers.length) return
      peer.shard = { index, of: peers.length }
      links.get(peer.id)?.send({ type: 'assignment', worker_id: peer.id, shard: index, of: peers.length })
    })
  }

  return {
    register,
    leave,
    heartbeat,
    all: (): WorkerRecord[] => [...records.values()],
    get: (id: string): WorkerRecord | undefined => records.get(id),
    linkOf: (id: string): WorkerLink | undefined => links.get(id),
    links: (): Iterable<WorkerLink> => links.values(),
    /** Takes so many ms off every time, after the clock was set back. */
    setBack: (byMs: number): void => {
      for (const record of records.values())
        for (let each: WorkerRecord | undefined = record; each !== undefined; each = each.predecessor) {
          each.heardAt -= byMs
          if (each.lastTickAt !== undefined) each.lastTickAt -= byMs
          if (each.confirmedAt > 0) each.confirmedAt -= byMs
        }
    },
    /** Forgets workers that have been gone for longer than that. */
    forget: (goneForMs: number): void => {
      for (const record of records.values())
        if (!record.connected && now() - record.heardAt > goneForMs) records.delete(record.id)
    },
  }
}
export type Fleet = ReturnType<typeof createFleet>
