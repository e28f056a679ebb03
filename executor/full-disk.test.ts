import { expect, test } from 'vitest'
import { LedgerUnavailable } from './ledger/ledger-error.ts'
import { startExecutorHere } from './testing/executor-in-process.ts'
import { sampleOpportunity } from './testing/sample-opportunity.ts'

test('a ledger that cannot be written stops betting, aloud, before anything is placed', async () => {
  const here = await startExecutorHere()
  const { executor, bet } = here
  const first = sampleOpportunity('o1')
  here.hold(first)
  expect((await bet(first)).state).toBe('placed')
  // SQLite's own full disk: no page more than it has now
  const { page_count } = executor.ledger.db.get('PRAGMA page_count')!
  executor.ledger.db.get(`PRAGMA max_page_count = ${page_count}`)
  let failed: unknown
  for (let n = 2; n < 60 && !failed; n++) {
    const next = sampleOpportunity(`o${n}`)
    here.hold(next)
    await bet(next).catch((error) => {
      failed = error
    })
  }
  expect(failed).toBeInstanceOf(LedgerUnavailable)
  expect((failed as Error).message).toMatch(/full/)
  expect(executor.killSwitch.stopped()).toBe('ledger')
  // whatever paper holds, the ledger was told of before: nothing was placed that is not written down
  const known = new Set(executor.ledger.list().flatMap(({ legs }) => legs.map(({ reference }) => reference)))
  for (const { reference } of executor.paperBook.all()) expect(known).toContain(reference)
  // there is space again: a person checks, and lets it go on
  executor.ledger.db.get('PRAGMA max_page_count = 1000000')
  const stopped = sampleOpportunity('after')
  here.hold(stopped)
  expect((await bet(stopped)).reason).toBe('stopped {"by":"ledger"}')
  executor.killSwitch.resume()
  const again = sampleOpportunity('again')
  here.hold(again)
  expect((await bet(again)).state).toBe('placed')
  await here.stop()
})
