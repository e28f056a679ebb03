import type { PartHealth } from '#runtime/http.ts'
import type { Fleet } from './fleet/fleet.ts'
import type { Places } from './identity-places.ts'
import type { Offers } from './offers/offers.ts'
import type { Quarantine } from './quarantine.ts'
import type { StreamWriter } from './record/stream-writer.ts'
import type { EventResults } from './results/event-results.ts'

export type HealthPorts = {
  readonly fleet: Fleet
  readonly offers: Offers
  readonly streams: StreamWriter
  readonly places: Places
  readonly results: EventResults
  readonly quarantine: Quarantine
}

/** The coordinator's parts as `/health` shows them. It is ready without Redis: watching and broadcasting need none. */
export const describeHealth = ({
  fleet,
  offers,
  streams,
  places,
  results,
  quarantine,
}: HealthPorts): { ready: boolean; parts: Record<string, PartHealth> } => {
  const connected = fleet.all().filter((worker) => worker.connected)
  const reading = connected.filter((worker) => worker.lastTickAt !== undefined)
  return {
    ready: true,
    parts: {
      workers: { ok: true, connected: connected.length, reading: reading.length },
      redis: offers.health(),
      streams: streams.health(),
      identity: places.health(),
      results: results.health(),
      exceptions: { ok: quarantine.size() === 0, caught: quarantine.caught(), set_aside: quarantine.size() },
    },
  }
}
