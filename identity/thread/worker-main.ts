import { parentPort, workerData } from 'node:worker_threads'
import { Identity } from '../core/identity.ts'
import type { IdentityOptions } from '../core/open-state.ts'
import { StoreUnusable } from '../store/store-unusable.ts'
import { IdentityWork } from './identity-work.ts'
import type { IdentityRequest, IdentityResponse } from './messages.ts'

/** The identity thread: takes requests, resolves what waits in slices, and answers after each slice. */

/** A slice resolves source events for so long, so that questions and sightings come between. */
const sliceMs = 20

const port = parentPort!
const send = (response: IdentityResponse): void => port.postMessage(response)
const options = workerData as IdentityOptions

function open(): IdentityWork | undefined {
  try {
    return new IdentityWork(new Identity(options), options.now, options.forgetAfterMs)
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error
    const { code, message, path } = error
    send({ type: 'unusable', error: { code, message, path } })
    return undefined
  }
}

const work = open()
if (work !== undefined) {
  let running = false
  const report = (): void => {
    const update = work.collect()
    if (update !== undefined) send(update)
  }
  const slice = (): void => {
    const until = performance.now() + sliceMs
    work.run(() => performance.now() >= until)
    report()
    running = work.waiting > 0
    if (running) setImmediate(slice)
  }
  port.on('message', (request: IdentityRequest) => {
    if (request.type === 'close') {
      work.run(() => false)
      report()
      work.close()
      port.close()
      return
    }
    if (request.type === 'ask') {
      const reply = work.ask(request)
      report()
      send(reply)
      return
    }
    work.take(request)
    if (work.waiting === 0) report()
    else if (!running) {
      running = true
      setImmediate(slice)
    }
  })
  send({ type: 'ready', counts: work.counts() })
}
