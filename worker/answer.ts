import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import type { Log } from '#runtime/log.ts'
import type { Shard } from '#sites/driving/shard.ts'
import type { HeldPrices } from './held-prices.ts'
import type { Report } from './report.ts'
import type { Slip } from './slip.ts'
import type { WorkerStatus } from './status.ts'
import type { Verifier } from './verify.ts'

export type AnswerOptions = {
  readonly log: Log
  readonly held: HeldPrices
  readonly report: Report
  readonly verifier: Verifier
  readonly slip: Slip
  readonly status: WorkerStatus
  readonly assign: (shard: Shard) => void
  readonly stop: (reason: string) => void
}

/** Does what the coordinator asks. What a worker has no answer to (broadcasts, newer messages) it leaves alone. */
export const createAnswer = (options: AnswerOptions) => {
  const { log, held, report, verifier, slip, status } = options
  let isDraining = false

  return async (message: CoordinatorMessage): Promise<void> => {
    switch (message.type) {
      case 'registration:ack':
        return report.startOver()

      case 'assignment':
        log.info({ shard: message.shard, of: message.of }, 'assigned')
        options.assign({ index: message.shard, of: message.of })
        for (const key of held.matches.keys()) held.changed.add(key)
        return report.publish()

      case 'snapshot:request':
        log.info({ reason: message.reason }, 'a snapshot is asked for')
        return report.startOver()

      case 'error':
        if (message.code === 'gap') report.startOver()
        return

      case 'verify:request': {
        const prices = await verifier.verify(message)
        status.counters.verified += prices.length
        report.send({ type: 'verify:result', ...report.head(), request_id: message.request_id, prices })
        return
      }

      case 'bet:place': {
        const { reference } = message
        const result = isDraining
          ? ({ reference, status: 'rejected', code: 'draining', message: 'the worker is leaving' } as const)
          : await slip.place(message)
        report.send({ type: 'bet:result', ...report.head(), ...result })
        return
      }

      case 'drain':
        isDraining = true
        report.silence()
        await slip.settled()
        options.stop(`drained: ${message.reason}`)
    }
  }
}
