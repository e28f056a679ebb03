import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { readSettings, SettingsError } from '#runtime/settings.ts'
import { startAlerts } from './alerts.ts'
import { alertsSettings } from './settings.ts'
import { alertsForEachTest, apiToken, soon } from './testing/alerts-for-each-test.ts'
import { betOf, sample, startBroadcast } from './testing/counterparts.ts'

const world = alertsForEachTest()

test('an opportunity is told once to every listed chat, with a number and all that is needed to decide', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  const text = await world.hears(1, '#1')
  expect(await world.hears(2, '#1')).toBe(text)
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
  world.broadcast.opened(sample('a', { margin: 3.1 }))
  world.broadcast.opened(sample('b', { event_id: 'event-a' }))
  // better by more than a point is
  world.broadcast.opened(sample('c', { event_id: 'event-a', margin: 4.5, figures: { confidence: 0.83 } }))
  expect(await world.hears(1, '#2')).toContain(
    'arbitrage +4.50 %, sure: wins whatever happens; confidence 0.83',
  )
  expect(world.textsTo(1)).toHaveLength(2)
})

test('live is unmistakable, and so is not knowing', async () => {
  world.executor.live = true
  await world.start()
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1 🔴 LIVE, REAL MONEY')
  world.telegram.write(1, '1 YES')
  await world.hears(1, '#1 🔴 LIVE, REAL MONEY\nBet PLACED')
  world.executor.away = true
  await expect.poll(() => world.running[0]!.parts().executor!.mode).toBe('unknown')
  world.broadcast.opened(sample('b'))
  await world.hears(1, '#2 ❔ MODE UNKNOWN')
  await world.hears(1, '🚨 The executor has been away')
  world.executor.away = false
  await world.hears(1, '🚨 The executor is back')
})

test('bets are told as they end; half-placed ones at any hour, in the critical channel', async () => {
  world.now = Date.parse('2026-06-13T02:00:00Z')
  await world.start({ TELEGRAM_CRITICAL_CHATS: '9', QUIET_HOURS: '23:00-07:00' })
  const change = (state: 'placing' | 'placed' | 'partial' | 'settled', more = {}) =>
    world.broadcast.say({
      type: 'bets:changed',
      timestamp: '2026-06-13T12:00:00.000Z',
      bet: betOf(sample('q'), { state, ...more }),
    })
  world.broadcast.opened(sample('q'))
  change('placed')
  change('partial', { mode: 'live', reason: 'leg 1 price_changed: 3.2' })
  expect(await world.hears(9, 'Bet PARTIAL')).toMatch(/^🚨 🔴 LIVE, REAL MONEY\n.*\nleg 1 price_changed: 3.2/)
  await soon()
  expect(world.textsTo(1)).toEqual([])
  world.now = Date.parse('2026-06-13T08:00:00Z')
  // still open when the quiet hours are over: told when it next moves
  const still = sample('q', { margin: 3.2 })
  world.broadcast.say({ type: 'opportunity:moved', timestamp: still.moved_at, opportunity: still })
  await world.hears(1, '#1')
  change('settled', { profit_minor: 303 })
  change('settled', { profit_minor: 303 })
  expect(await world.hears(1, 'Bet SETTLED')).toContain('profit 3.03 GBP')
  await soon()
  expect(world.textsTo(1)).toHaveLength(2)
})

test('filters keep out what nobody asked for', async () => {
  await world.start({
    ALERT_KINDS: 'arbitrage',
    ALERT_SPORTS: 'football',
    ALERT_CERTAINTY: 'sure',
    ALERT_MIN_MARGIN: '2',
    ALERT_BOOKMAKERS: 'alpha,beta,gamma',
  })
  world.broadcast.opened(sample('a', { margin: 1.9 }))
  world.broadcast.opened(sample('b', { kind: 'value' }))
  world.broadcast.opened(sample('c', { sport: 'tennis' }))
  world.broadcast.opened(sample('d', { certainty: 'rules_differ' }))
  const other = sample('e')
  world.broadcast.opened({ ...other, legs: other.legs.map((leg) => ({ ...leg, bookmaker: 'delta' })) })
  world.broadcast.opened(sample('f'))
  await world.hears(1, '#1')
  expect(world.textsTo(1)).toHaveLength(1)
  expect(world.textsTo(1)[0]).toContain('https://alpha.example/m/f')
})

test('Telegram’s floods and lost connections cost no message; unreadable broadcasts cost nothing else', async () => {
  await world.start()
  world.telegram.troubles = ['flood', 'cut']
  world.broadcast.say('not json')
  world.broadcast.say('{"type":"opportunity:opened"}')
  world.broadcast.opened(sample('a'))
  await expect.poll(() => world.textsTo(1).length + world.textsTo(2).length, { timeout: 8_000 }).toBe(2)
})

test('the broadcast is followed again after it was away, and what closed meanwhile is closed', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  const { port } = world.broadcast
  await world.broadcast.stop()
  await world.hears(1, '🚨 The coordinator has been away')
  world.broadcast = await startBroadcast(port)
  world.broadcast.open = [sample('b')]
  await world.hears(1, '🚨 The coordinator is back')
  await world.hears(1, '#2')
  world.telegram.write(1, '1 YES')
  await world.hears(1, '#1 is gone')
  expect(world.broadcast.subscriptions).toMatchObject([
    { token: apiToken, channels: ['opportunities', 'bets'] },
  ])
})

test('a wrong token ends it with a typed error, and no token is ever logged or told', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  world.telegram.troubles = ['cut', 'blocked']
  world.broadcast.opened(sample('b'))
  await soon(1_500)
  const settings = readSettings(alertsSettings, {
    TELEGRAM_TOKEN: '7:other-planted-bot-token',
    TELEGRAM_API_ROOT: world.telegram.url,
    TELEGRAM_CHATS: '1',
    DATA_DIR: join(world.directory, 'x'),
  })
  const log = pino({ level: 'trace' }, { write: (line: string) => void world.logged.push(line) })
  const refused = startAlerts({ settings, log })
  const error = await refused.run.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  await refused.stop()
  expect(error).toMatchObject({ code: 'telegram_refused' })
  const said = `${world.logged.join('\n')} ${JSON.stringify(world.telegram.sent)} ${String(error)} ${(error as Error).stack} ${JSON.stringify(settings)}`
  expect(world.logged.length).toBeGreaterThan(0)
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
