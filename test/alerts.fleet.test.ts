import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings } from '#runtime/settings.ts'
import { testTokens } from '#runtime/testing/test-tokens.ts'
import { type Alerts, startAlerts } from '../alerts/alerts.ts'
import { alertsSettings } from '../alerts/settings.ts'
import { startBotApi } from '../alerts/testing/bot-api.ts'
import { startBroadcast } from '../alerts/testing/counterparts.ts'
import { type Fleet, startFleet } from '../executor/testing/fleet.ts'
import { sampleOpportunity } from '../executor/testing/sample-opportunity.ts'

// the alerts and a real executor: what one sends is what the other takes
let fleet: Fleet
let telegram: Awaited<ReturnType<typeof startBotApi>>
let broadcast: Awaited<ReturnType<typeof startBroadcast>>
let alerts: Alerts | undefined
const directory = mkdtempSync(join(tmpdir(), 'alerts-fleet-'))

beforeEach(async () => {
  ;[fleet, telegram, broadcast] = await Promise.all([startFleet(), startBotApi('42:token'), startBroadcast()])
})
afterEach(async () => {
  await alerts?.stop()
  await Promise.all([fleet.stop(), telegram.stop(), broadcast.stop()])
  rmSync(directory, { recursive: true, force: true })
})

const hears = async (words: string) => {
  const find = () => telegram.sent.findLast(({ chat, text }) => chat === '1' && text.includes(words))
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  return find()!.text
}

test('a YES on Telegram becomes a bet in the ledger, once; STOP stops the executor', async () => {
  const executor = await fleet.start()
  const settings = readSettings(alertsSettings, {
    TELEGRAM_TOKEN: '42:token',
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_CHATS: '1,2',
    DRY_RUN: 'false',
    COORDINATOR_URL: `http://127.0.0.1:${broadcast.port}`,
    EXECUTOR_URL: executor.url,
    OPERATOR_TOKEN: testTokens.OPERATOR_TOKEN,
    DATA_DIR: directory,
  })
  const opportunity = sampleOpportunity('told')
  fleet.hold(opportunity)
  broadcast.open = [opportunity]
  alerts = startAlerts({ settings, log: pino({ level: 'silent' }), everyMs: 100 })
  alerts.run.catch(() => undefined)
  await hears('#1 ')
  telegram.write(1, '1 YES £50', { from: 'Ann' })
  telegram.write(2, '1 YES', { from: 'Bob' })
  expect(await hears('#1 📄 PAPER (no real money)\nBet')).toMatch(/Bet (PLACED|PLACING|VERIFYING)/)
  const placed = await executor.betIn('placed')
  // fifty pounds in all, spread as planned
  expect(placed.outlay_minor).toBeLessThanOrEqual(5000)
  expect(placed.outlay_minor).toBeGreaterThan(4950)
  expect(await executor.bets()).toHaveLength(1)
  telegram.write(2, 'STOP', { from: 'Bob' })
  await hears('Betting is stopped by telegram:Bob')
  expect(await executor.get('/limits')).toMatchObject({ stopped: 'telegram:Bob' })
})
