import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lookupKey, openIdentity } from '../identity.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { streamOf, streamStart } from '../testing/identity-stream.ts'
import type { IdentityClient } from './identity-client.ts'

const freshFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-thread-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'identity.sqlite')
}

/** Every source event of a made-up stream, in the order in which they are first shown. */
const shown: SourceEvent[] = [
  ...new Map(
    streamOf(3, 120)
      .flatMap((step) => (step.do === 'list' ? step.sourceEvents : []))
      .map((sourceEvent) => [lookupKey(sourceEvent), sourceEvent] as const),
  ).values(),
]

const answersOf = (identity: IdentityClient) =>
  shown.map((sourceEvent) => {
    const known = identity.find(lookupKey(sourceEvent))
    return known === undefined ? undefined : [known.state, known.eventId, known.swapped, known.trust]
  })

const eventsOf = async (identity: IdentityClient) =>
  (await identity.ask('events', streamStart)).sort((one, other) => (one.id < other.id ? -1 : 1))

/** Waits for what was asked before by asking something else: requests are answered in order. */
const answered = async (identity: IdentityClient): Promise<void> => {
  do await identity.ask('counts', streamStart)
  while (identity.status().waiting > 0)
}

test('the thread answers as the caller itself would, and its file holds it for the next one', async () => {
  const path = freshFile()
  const inside = await openIdentity({ path: ':memory:', now: streamStart, thread: false })
  const thread = await openIdentity({ path, now: streamStart, thread: true })
  for (const identity of [inside, thread])
    for (const sourceEvent of shown) {
      const known = identity.submit(lookupKey(sourceEvent), sourceEvent, streamStart)
      if (identity === thread) expect(known).toMatchObject({ state: 'pending', eventId: undefined })
    }
  await answered(thread)
  const wanted = answersOf(inside)
  expect(wanted.filter((one) => one?.[0] === 'accepted').length).toBeGreaterThan(20)
  expect(answersOf(thread)).toEqual(wanted)
  expect(await eventsOf(thread)).toEqual(await eventsOf(inside))
  await Promise.all([thread.close(), inside.close()])

  const again = await openIdentity({ path, now: streamStart + 1000, thread: true })
  onTestFinished(() => again.close())
  for (const sourceEvent of shown) again.submit(lookupKey(sourceEvent), sourceEvent, streamStart + 1000)
  await answered(again)
  expect(answersOf(again).map((one) => one?.slice(0, 3))).toEqual(wanted.map((one) => one?.slice(0, 3)))
})

test('a file that is no store is refused with its path', async () => {
  const path = freshFile()
  writeFileSync(path, 'this is no database, whatever its name says'.repeat(100))
  await expect(openIdentity({ path, now: streamStart, thread: true })).rejects.toMatchObject({
    ...{ code: 'identity_ledger_unusable', path },
  })
})

test('the caller goes on while the thread works: nothing waits for an answer', async () => {
  const identity = await openIdentity({ path: ':memory:', now: streamStart, thread: true })
  onTestFinished(() => identity.close())
  const first = shown[0]!
  const pending = identity.submit(lookupKey(first), first, streamStart)!
  expect(pending.state).toBe('pending')
  expect(identity.status().waiting).toBe(1)
  await answered(identity)
  expect(pending.state).not.toBe('pending')
  expect(identity.status()).toMatchObject({ ok: true, waiting: 0 })
})
