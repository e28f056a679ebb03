import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings, SettingsError } from '#runtime/settings.ts'
import { type Alerts, startAlerts } from './alerts.ts'
import { alertsSettings } from './settings.ts'
import { startBotApi } from './testing/bot-api.ts'
import { betOf, sample, startBroadcast, startOrderTaker } from './testing/counterparts.ts'

const token = '42:planted-bot-token'
const apiToken = 'planted-api-token'
let directory: string
let telegram: Awaited<ReturnType<typeof startBotApi>>
let broadcast: Awaited<ReturnType<typeof startBroadcast>>
let executor: Awaited<ReturnType<typeof startOrderTaker>>
const running: Alerts[] = []
let logged: string[]
let now: number | undefined

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'alerts-'))
  ;[telegram, broadcast, executor] = await Promise.all([
    startBotApi(token),
    startBroadcast(),
    startOrderTaker(),
  ])
  logged = []
  now = undefined
})
afterEach(async () => {
  for (const alerts of running.splice(0)) await alerts.stop()
  await Promise.all([telegram.stop(), broadcast.stop(), executor.stop()])
  rmSync(directory, { recursive: true })
})

const start = async (changes: Record<string, string> = {}) => {
  const settings = readSettings(alertsSettings, {
    TELEGRAM_TOKEN: token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_CHATS: '1,2',
    DRY_RUN: 'false',
    COORDINATOR_URL: `http://127.0.0.1:${broadcast.port}`,
    EXECUTOR_URL: executor.url,
    API_TOKEN: apiToken,
    DATA_DIR: directory,
    LOST_AFTER_S: '1',
    ...changes,
  })
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  const before = broadcast.subscriptions.length
  const alerts = startAlerts({ settings, log, everyMs: 50, now: () => now ?? Date.now() })
  alerts.run.catch(() => undefined)
  running.push(alerts)
  await expect.poll(() => broadcast.subscriptions.length, { timeout: 5_000 }).toBeGreaterThan(before)
  await expect.poll(() => alerts.parts().coordinator!.ok && alerts.parts().executor!.ok).toBe(true)
  return alerts
}
const textsTo = (chat: number) =>
  telegram.sent.filter((one) => one.chat === String(chat)).map(({ text }) => text)
/** The newest message to a chat that contains the words, once it is there. */
const hears = async (chat: number, words: string | RegExp) => {
  const find = () =>
    textsTo(chat).findLast((text) => (typeof words === 'string' ? text.includes(words) : words.test(text)))
  await expect.poll(find, { timeout: 5_000 }).toBeDefined()
  return find()!
}
const soon = (ms = 150) => new Promise((resolve) => setTimeout(resolve, ms))

test('an opportunity is told once to every listed chat, with a number and all that is needed to decide', async () => {
  await start()
  broadcast.opened(sample('a'))
  const text = await hears(1, '#1')
  expect(await hears(2, '#1')).toBe(text)
  expect(text).toBe(
    [
      '#1 📄 PAPER (no real money)',
      'arbitrage +3.02 %, sure: wins whatever happens',
      'Rovers v United · football · League One · starts Sat 13 Jun, 18:00 UTC',
      '1. alpha: back home (ft_1x2) @ 2.1 · 49.06 GBP',
      '   https://alpha.example/m/a',
      '2. beta: back draw (ft_1x2) @ 3.9 · 26.42 GBP',
      '   https://beta.example/m/a',
      '3. gamma: back away (ft_1x2) @ 4.2 · 24.53 GBP',
      '   https://gamma.example/m/a',
      'Outlay 100.01 GBP, comes out 3.02 GBP at worst, 3.03 GBP at best',
      'Answer: 1 YES · 1 YES 10 · 1 NO · STOP',
    ].join('\n'),
  )
  // told again, moved, and the same legs under another id: nothing new
  broadcast.opened(sample('a', { margin: 3.1 }))
  broadcast.opened(sample('b', { event_id: 'event-a' }))
  // better by more than a point is
  broadcast.opened(sample('c', { event_id: 'event-a', margin: 4.5, figures: { confidence: 0.83 } }))
  expect(await hears(1, '#2')).toContain('arbitrage +4.50 %, sure: wins whatever happens; confidence 0.83')
  expect(textsTo(1)).toHaveLength(2)
})

test('a YES with an amount is ordered once, at the newest prices, under one key; the reply says what came of it', async () => {
  await start({ STRATEGY: 'hand' })
  broadcast.opened(sample('a'))
  await hears(1, '#1')
  const moved = sample('a', { margin: 3.4 })
  broadcast.say({ type: 'opportunity:moved', timestamp: moved.moved_at, opportunity: moved })
  await soon()
  telegram.write(1, '1 YES £50')
  expect(await hears(1, 'Bet PLACED')).toMatch(/^#1 📄 PAPER/)
  expect(executor.orders).toEqual([
    {
      key: 'alerts:a',
      authorization: `Bearer ${apiToken}`,
      body: { opportunity: moved, outlay_minor: 5000, strategy: 'hand' },
    },
  ])
})

test('two people who answer the same number bet once', async () => {
  await start()
  broadcast.opened(sample('a'))
  await Promise.all([hears(1, '#1'), hears(2, '#1')])
  telegram.write(1, '1 YES', { from: 'Ann' })
  telegram.write(2, '1 YES £70', { from: 'Bob' })
  await hears(1, 'Bet PLACED')
  expect(await hears(2, 'was answered')).toBe('#1 was answered YES by telegram:Ann; nothing more is ordered.')
  telegram.write(2, '1 NO', { from: 'Bob' })
  await expect.poll(() => textsTo(2).filter((text) => text.includes('was answered')).length).toBe(2)
  expect(executor.orders).toHaveLength(1)
  // even after a restart, and even through another process with books of its own
  await running.pop()!.stop()
  await start()
  telegram.write(2, '1 YES', { from: 'Bob' })
  await expect.poll(() => textsTo(2).filter((text) => text.includes('was answered')).length).toBe(3)
  expect(executor.bets.size).toBe(1)
})

test('the same opportunity from two desks is one bet at the executor', async () => {
  broadcast.open = [sample('a')]
  await start()
  await hears(1, '#1')
  telegram.write(1, 'YES')
  await hears(1, 'Bet PLACED')
  await running.pop()!.stop()
  await start({ DATA_DIR: join(directory, 'other') })
  await expect
    .poll(() => textsTo(1).filter((text) => text.startsWith('#1 📄 PAPER (no real money)\narb')).length)
    .toBe(2)
  await soon()
  telegram.write(1, '1 YES')
  await hears(1, 'was ordered before')
  expect(executor.bets.size).toBe(1)
})

test('YES without a number is the last one told, the one replied to, or a question', async () => {
  await start()
  now = 1_000_000
  broadcast.opened(sample('a'))
  await hears(1, '#1')
  now += 20_000
  broadcast.opened(sample('b'))
  await hears(1, '#2')
  const first = telegram.sent.find(({ chat, text }) => chat === '1' && text.startsWith('#1'))!
  now += 4_000
  telegram.write(1, 'yes', { at: now })
  await hears(1, /^#2 .*Bet PLACED/s)
  telegram.write(1, 'YES $5', { replyTo: first.message, at: now })
  expect(await hears(1, 'is in GBP')).toBe('#1 is in GBP: answer 1 YES 5 (nothing was ordered).')
  telegram.write(1, 'YES 5', { replyTo: first.message, at: now })
  await hears(1, /^#1 .*Bet PLACED/s)
  expect(executor.orders.map(({ body }) => [body.opportunity.id, body.outlay_minor])).toEqual([
    ['b', undefined],
    ['a', 500],
  ])
  broadcast.opened(sample('c'))
  broadcast.opened(sample('d'))
  await hears(1, '#4')
  telegram.write(1, 'YES', { at: now })
  await hears(1, '#3 and #4 came close together')
  telegram.write(1, '9 YES', { at: now })
  await hears(1, 'There is no #9.')
  expect(executor.orders).toHaveLength(2)
})

test('what is gone, declined or answered too late is not ordered', async () => {
  await start()
  broadcast.opened(sample('a'))
  await hears(1, '#1')
  broadcast.say({
    type: 'opportunity:closed',
    timestamp: '2026-06-13T12:00:01.000Z',
    id: 'a',
    event_id: 'event-a',
    reason: 'moved',
  })
  await soon()
  telegram.write(1, '1 YES')
  await hears(1, '#1 is gone')
  broadcast.opened(sample('b'))
  await hears(1, '#2')
  telegram.write(1, '2 YES', { at: Date.now() - 180_000 })
  await hears(1, '#2: your YES arrived too late')
  telegram.write(1, '2 NO')
  await hears(1, '#2: no.')
  telegram.write(1, '2 YES')
  await hears(1, '#2 was answered NO by telegram:Ann')
  expect(executor.orders).toEqual([])
})

test('only listed chats are obeyed, not even STOP is taken from others', async () => {
  await start()
  broadcast.opened(sample('a'))
  await hears(1, '#1')
  telegram.write(666, '1 YES')
  telegram.write(666, 'STOP')
  telegram.write(1, 'what?')
  await hears(1, 'I understand')
  expect(textsTo(666)).toEqual([])
  expect(executor.orders).toEqual([])
  expect(executor.stopped).toBeUndefined()
})

test('STOP stops, also in a dry run, and the critical channel hears of it', async () => {
  await start({ DRY_RUN: 'true', TELEGRAM_CRITICAL_CHATS: '9' })
  broadcast.opened(sample('a'))
  expect(await hears(1, '#1')).toMatch(/^#1 🧪 DRY RUN \(nothing is ordered\)/)
  telegram.write(1, '1 YES £5')
  expect(await hears(1, 'would be bet')).toBe(
    '🧪 DRY RUN (nothing is ordered)\n#1: would be bet for 5.00 GBP, by telegram:Ann.',
  )
  telegram.write(2, 'stop', { from: 'Bob' })
  await hears(2, 'STOPPED')
  await hears(9, 'Betting is stopped by telegram:Bob')
  expect(executor.stopped).toBe('telegram:Bob')
  expect(executor.orders).toEqual([])
})

test('live is unmistakable, and so is not knowing', async () => {
  executor.live = true
  await start()
  broadcast.opened(sample('a'))
  await hears(1, '#1 🔴 LIVE, REAL MONEY')
  telegram.write(1, '1 YES')
  await hears(1, '#1 🔴 LIVE, REAL MONEY\nBet PLACED')
  executor.away = true
  await expect.poll(() => running[0]!.parts().executor!.mode).toBe('unknown')
  broadcast.opened(sample('b'))
  await hears(1, '#2 ❔ MODE UNKNOWN')
  await hears(1, '🚨 The executor has been away')
  executor.away = false
  await hears(1, '🚨 The executor is back')
})

test('an answer the executor lost is asked again under the same key; one it never got may be given again', async () => {
  await start()
  broadcast.opened(sample('a'))
  await hears(1, '#1')
  executor.loseAnswers = 1
  telegram.write(1, '1 YES')
  await hears(1, '#1 (was ordered before) 📄 PAPER')
  expect(executor.orders.map(({ key }) => key)).toEqual(['alerts:a', 'alerts:a'])
  expect(executor.bets.size).toBe(1)
  broadcast.opened(sample('b'))
  await hears(1, '#2')
  const { url } = executor
  await executor.stop()
  telegram.write(1, '2 YES')
  await hears(1, '#2: the executor is away; nothing was ordered')
  expect(url).toBe(executor.url)
  telegram.write(1, '2 NO')
  await hears(1, '#2: no.')
})

test('bets are told as they end; half-placed ones at any hour, in the critical channel', async () => {
  now = Date.parse('2026-06-13T02:00:00Z')
  await start({ TELEGRAM_CRITICAL_CHATS: '9', QUIET_HOURS: '23:00-07:00' })
  const change = (state: 'placing' | 'placed' | 'partial' | 'settled', more = {}) =>
    broadcast.say({
      type: 'bets:changed',
      timestamp: '2026-06-13T12:00:00.000Z',
      bet: betOf(sample('q'), { state, ...more }),
    })
  broadcast.opened(sample('q'))
  change('placed')
  change('partial', { mode: 'live', reason: 'leg 1 price_changed: 3.2' })
  expect(await hears(9, 'Bet PARTIAL')).toMatch(/^🚨 🔴 LIVE, REAL MONEY\n.*\nleg 1 price_changed: 3.2/)
  await soon()
  expect(textsTo(1)).toEqual([])
  now = Date.parse('2026-06-13T08:00:00Z')
  // still open when the quiet hours are over: told when it next moves
  const still = sample('q', { margin: 3.2 })
  broadcast.say({ type: 'opportunity:moved', timestamp: still.moved_at, opportunity: still })
  await hears(1, '#1')
  change('settled', { profit_minor: 303 })
  change('settled', { profit_minor: 303 })
  expect(await hears(1, 'Bet SETTLED')).toContain('profit 3.03 GBP')
  await soon()
  expect(textsTo(1)).toHaveLength(2)
})

test('filters keep out what nobody asked for', async () => {
  await start({
    ALERT_KINDS: 'arbitrage',
    ALERT_SPORTS: 'football',
    ALERT_CERTAINTY: 'sure',
    ALERT_MIN_MARGIN: '2',
    ALERT_BOOKMAKERS: 'alpha,beta,gamma',
  })
  broadcast.opened(sample('a', { margin: 1.9 }))
  broadcast.opened(sample('b', { kind: 'value' }))
  broadcast.opened(sample('c', { sport: 'tennis' }))
  broadcast.opened(sample('d', { certainty: 'rules_differ' }))
  const other = sample('e')
  broadcast.opened({ ...other, legs: other.legs.map((leg) => ({ ...leg, bookmaker: 'delta' })) })
  broadcast.opened(sample('f'))
  await hears(1, '#1')
  expect(textsTo(1)).toHaveLength(1)
  expect(textsTo(1)[0]).toContain('https://alpha.example/m/f')
})

test('a bet to be placed by hand is told with its number, and the answer becomes the fill', async () => {
  await start()
  const instruction = (reference: string) => ({
    ...{
      reference,
      text: 'LIVE: back home in ft_1x2',
      bookmaker: 'alpha',
      url: 'https://alpha.example/slip',
    },
    ...{ stake_minor: 5000, currency: 'GBP', floor_odds: 2.05, asked_at: '2026-06-13T12:00:00.000Z' },
  })
  executor.instructions = [instruction('r-0'), instruction('r-1')]
  expect(await hears(1, '#1')).toContain('Answer when it stands: 1 YES @2.05 50.00 GBP')
  await hears(1, '#2')
  telegram.write(1, '1 YES @2.1 £60')
  await hears(1, '#1: no more than 50.00 GBP was asked for.')
  telegram.write(1, '1 YES @2.1 £40')
  await hears(1, '#1 is written down: placed at 2.1')
  telegram.write(1, '2 NO')
  await hears(1, '#2 is written down: not placed')
  expect(executor.answers).toEqual([
    { reference: 'r-0', placed: true, odds: 2.1, stake_minor: 4000 },
    { reference: 'r-1', placed: false, reason: 'telegram:Ann said no' },
  ])
  await soon()
  expect(textsTo(2)).toHaveLength(2)
})

test('Telegram’s floods and lost connections cost no message; unreadable broadcasts cost nothing else', async () => {
  await start()
  telegram.troubles = ['flood', 'cut']
  broadcast.say('not json')
  broadcast.say('{"type":"opportunity:opened"}')
  broadcast.opened(sample('a'))
  await expect.poll(() => textsTo(1).length + textsTo(2).length, { timeout: 8_000 }).toBe(2)
})

test('the broadcast is followed again after it was away, and what closed meanwhile is closed', async () => {
  await start()
  broadcast.opened(sample('a'))
  await hears(1, '#1')
  const { port } = broadcast
  await broadcast.stop()
  await hears(1, '🚨 The coordinator has been away')
  broadcast = await startBroadcast(port)
  broadcast.open = [sample('b')]
  await hears(1, '🚨 The coordinator is back')
  await hears(1, '#2')
  telegram.write(1, '1 YES')
  await hears(1, '#1 is gone')
  expect(broadcast.subscriptions).toMatchObject([{ token: apiToken, channels: ['opportunities', 'bets'] }])
})

test('a wrong token ends it with a typed error, and no token is ever logged or told', async () => {
  await start()
  broadcast.opened(sample('a'))
  await hears(1, '#1')
  telegram.troubles = ['cut', 'blocked']
  broadcast.opened(sample('b'))
  await soon(1_500)
  const settings = readSettings(alertsSettings, {
    TELEGRAM_TOKEN: '7:other-planted-bot-token',
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_CHATS: '1',
    DATA_DIR: join(directory, 'x'),
  })
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  const refused = startAlerts({ settings, log })
  const error = await refused.run.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  await refused.stop()
  expect(error).toMatchObject({ code: 'telegram_refused' })
  const said = `${logged.join('\n')} ${JSON.stringify(telegram.sent)} ${String(error)} ${(error as Error).stack} ${JSON.stringify(settings)}`
  expect(logged.length).toBeGreaterThan(0)
  expect(said).not.toMatch(/planted-(bot|api)-token/)
})

test('settings: nobody to tell, and everything that is wrong at once', () => {
  expect(() =>
    startAlerts({ settings: readSettings(alertsSettings, {}), log: pino({ level: 'silent' }) }),
  ).toThrow(/TELEGRAM_TOKEN/)
  const wrong = { QUIET_HOURS: '25:00-07:00', TIME_ZONE: 'Mars/Base', ALERT_KINDS: 'luck', DRY_RUN: 'maybe' }
  expect(() => readSettings(alertsSettings, wrong)).toThrow(SettingsError)
  try {
    readSettings(alertsSettings, wrong)
  } catch (error) {
    expect((error as SettingsError).problems).toHaveLength(4)
  }
})
