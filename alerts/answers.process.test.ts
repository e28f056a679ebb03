import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alertsForEachTest, apiToken, soon } from './testing/alerts-for-each-test.ts'
import { sample } from './testing/counterparts.ts'

const world = alertsForEachTest()

test('a YES with an amount is ordered once, at the newest prices, under one key; the reply says what came of it', async () => {
  await world.start({ STRATEGY: 'hand' })
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  const moved = sample('a', { margin: 3.4 })
  world.broadcast.say({ type: 'opportunity:moved', timestamp: moved.moved_at, opportunity: moved })
  await soon()
  world.telegram.write(1, '1 YES £50')
  expect(await world.hears(1, 'Bet PLACED')).toMatch(/^#1 📄 PAPER/)
  expect(world.executor.orders).toEqual([
    {
      key: 'alerts:a',
      authorization: `Bearer ${apiToken}`,
      body: { opportunity: moved, outlay_minor: 5000, strategy: 'hand' },
    },
  ])
})

test('two people who answer the same number bet once', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  await Promise.all([world.hears(1, '#1'), world.hears(2, '#1')])
  world.telegram.write(1, '1 YES', { from: 'Ann' })
  world.telegram.write(2, '1 YES £70', { from: 'Bob' })
  await world.hears(1, 'Bet PLACED')
  expect(await world.hears(2, 'was answered')).toBe(
    '#1 was answered YES by telegram:Ann; nothing more is ordered.',
  )
  world.telegram.write(2, '1 NO', { from: 'Bob' })
  await expect.poll(() => world.textsTo(2).filter((text) => text.includes('was answered')).length).toBe(2)
  expect(world.executor.orders).toHaveLength(1)
  // even after a restart, and even through another process with books of its own
  await world.running.pop()!.stop()
  await world.start()
  world.telegram.write(2, '1 YES', { from: 'Bob' })
  await expect.poll(() => world.textsTo(2).filter((text) => text.includes('was answered')).length).toBe(3)
  expect(world.executor.bets.size).toBe(1)
})

test('the same opportunity from two desks is one bet at the executor', async () => {
  world.broadcast.open = [sample('a')]
  await world.start()
  await world.hears(1, '#1')
  world.telegram.write(1, 'YES')
  await world.hears(1, 'Bet PLACED')
  await world.running.pop()!.stop()
  await world.start({ DATA_DIR: join(world.directory, 'other') })
  await expect
    .poll(() => world.textsTo(1).filter((text) => text.startsWith('#1 📄 PAPER (no real money)\narb')).length)
    .toBe(2)
  await soon()
  world.telegram.write(1, '1 YES')
  await world.hears(1, 'was ordered before')
  expect(world.executor.bets.size).toBe(1)
})

test('YES without a number is the last one told, the one replied to, or a question', async () => {
  await world.start()
  world.now = 1_000_000
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  world.now += 20_000
  world.broadcast.opened(sample('b'))
  await world.hears(1, '#2')
  const first = world.telegram.sent.find(({ chat, text }) => chat === '1' && text.startsWith('#1'))!
  world.now += 4_000
  world.telegram.write(1, 'yes', { at: world.now })
  await world.hears(1, /^#2 .*Bet PLACED/s)
  world.telegram.write(1, 'YES $5', { replyTo: first.message, at: world.now })
  expect(await world.hears(1, 'is in GBP')).toBe('#1 is in GBP: answer 1 YES 5 (nothing was ordered).')
  world.telegram.write(1, 'YES 5', { replyTo: first.message, at: world.now })
  await world.hears(1, /^#1 .*Bet PLACED/s)
  expect(world.executor.orders.map(({ body }) => [body.opportunity.id, body.outlay_minor])).toEqual([
    ['b', undefined],
    ['a', 500],
  ])
  world.broadcast.opened(sample('c'))
  world.broadcast.opened(sample('d'))
  await world.hears(1, '#4')
  world.telegram.write(1, 'YES', { at: world.now })
  await world.hears(1, '#3 and #4 came close together')
  world.telegram.write(1, '9 YES', { at: world.now })
  await world.hears(1, 'There is no #9.')
  expect(world.executor.orders).toHaveLength(2)
})

test('what is gone, declined or answered too late is not ordered', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  world.broadcast.say({
    type: 'opportunity:closed',
    timestamp: '2026-06-13T12:00:01.000Z',
    id: 'a',
    event_id: 'event-a',
    reason: 'moved',
  })
  await soon()
  world.telegram.write(1, '1 YES')
  await world.hears(1, '#1 is gone')
  world.broadcast.opened(sample('b'))
  await world.hears(1, '#2')
  world.telegram.write(1, '2 YES', { at: Date.now() - 180_000 })
  await world.hears(1, '#2: your YES arrived too late')
  world.telegram.write(1, '2 NO')
  await world.hears(1, '#2: no.')
  world.telegram.write(1, '2 YES')
  await world.hears(1, '#2 was answered NO by telegram:Ann')
  expect(world.executor.orders).toEqual([])
})

test('only listed chats are obeyed, not even STOP is taken from others', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  world.telegram.write(666, '1 YES')
  world.telegram.write(666, 'STOP')
  world.telegram.write(1, 'what?')
  await world.hears(1, 'I understand')
  expect(world.textsTo(666)).toEqual([])
  expect(world.executor.orders).toEqual([])
  expect(world.executor.stopped).toBeUndefined()
})

test('STOP stops, also in a dry run, and the critical channel hears of it', async () => {
  await world.start({ DRY_RUN: 'true', TELEGRAM_CRITICAL_CHATS: '9' })
  world.broadcast.opened(sample('a'))
  expect(await world.hears(1, '#1')).toMatch(/^#1 🧪 DRY RUN \(nothing is ordered\)/)
  world.telegram.write(1, '1 YES £5')
  expect(await world.hears(1, 'would be bet')).toBe(
    '🧪 DRY RUN (nothing is ordered)\n#1: would be bet for 5.00 GBP, by telegram:Ann.',
  )
  world.telegram.write(2, 'stop', { from: 'Bob' })
  await world.hears(2, 'STOPPED')
  await world.hears(9, 'Betting is stopped by telegram:Bob')
  expect(world.executor.stopped).toBe('telegram:Bob')
  expect(world.executor.orders).toEqual([])
})

test('an answer the executor lost is asked again under the same key; one it never got may be given again', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  world.executor.loseAnswers = 1
  world.telegram.write(1, '1 YES')
  await world.hears(1, '#1 (was ordered before) 📄 PAPER')
  expect(world.executor.orders.map(({ key }) => key)).toEqual(['alerts:a', 'alerts:a'])
  expect(world.executor.bets.size).toBe(1)
  world.broadcast.opened(sample('b'))
  await world.hears(1, '#2')
  const { url } = world.executor
  await world.executor.stop()
  world.telegram.write(1, '2 YES')
  await world.hears(1, '#2: the executor is away; nothing was ordered')
  expect(url).toBe(world.executor.url)
  world.telegram.write(1, '2 NO')
  await world.hears(1, '#2: no.')
})

test('a bet to be placed by hand is told with its number, and the answer becomes the fill', async () => {
  await world.start()
  const instruction = (reference: string) => ({
    ...{
      reference,
      text: 'LIVE: back home in ft_1x2',
      bookmaker: 'alpha',
      url: 'https://alpha.example/slip',
    },
    ...{ stake_minor: 5000, currency: 'GBP', floor_odds: 2.05, asked_at: '2026-06-13T12:00:00.000Z' },
  })
  world.executor.instructions = [instruction('r-0'), instruction('r-1')]
  expect(await world.hears(1, '#1')).toContain('Answer when it stands: 1 YES @2.05 50.00 GBP')
  await world.hears(1, '#2')
  world.telegram.write(1, '1 YES @2.1 £60')
  await world.hears(1, '#1: no more than 50.00 GBP was asked for.')
  world.telegram.write(1, '1 YES @2.1 £40')
  await world.hears(1, '#1 is written down: placed at 2.1')
  world.telegram.write(1, '2 NO')
  await world.hears(1, '#2 is written down: not placed')
  expect(world.executor.answers).toEqual([
    { reference: 'r-0', placed: true, odds: 2.1, stake_minor: 4000 },
    { reference: 'r-1', placed: false, reason: 'telegram:Ann said no' },
  ])
  await soon()
  expect(world.textsTo(2)).toHaveLength(2)
})

test('STOP does not wait behind an order that takes its time', async () => {
  await world.start()
  world.broadcast.opened(sample('a'))
  await world.hears(1, '#1')
  world.executor.hang = true
  world.telegram.write(1, '1 YES')
  world.telegram.write(1, 'STOP')
  await world.hears(1, 'STOPPED')
  expect(world.executor.stopped).toBe('telegram:Ann')
  // the order is still out; it is not taken again by somebody else
  world.telegram.write(2, '1 YES', { from: 'Bob' })
  await world.hears(2, 'was answered YES by telegram:Ann')
})
