import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect } from 'vitest'
import { readSettings } from '#runtime/settings.ts'
import { type Alerts, startAlerts } from '../alerts.ts'
import { alertsSettings } from '../settings.ts'
import { startBotApi } from './bot-api.ts'
import { startBroadcast, startOrderTaker } from './counterparts.ts'

export const botToken = '42:planted-bot-token'
export const apiToken = 'planted-api-token'

/** The process with all its counterparts around it, fresh for every test of the file that asks for it. */
export const alertsForEachTest = () => {
  const world = {
    directory: '',
    telegram: undefined as unknown as Awaited<ReturnType<typeof startBotApi>>,
    broadcast: undefined as unknown as Awaited<ReturnType<typeof startBroadcast>>,
    executor: undefined as unknown as Awaited<ReturnType<typeof startOrderTaker>>,
    running: [] as Alerts[],
    logged: [] as string[],
    /** UTC ms the process believes it is; the present while absent */
    now: undefined as number | undefined,
    start: async (changes: Record<string, string> = {}) => {
      const { broadcast } = world
      const settings = readSettings(alertsSettings, {
        TELEGRAM_TOKEN: botToken,
        TELEGRAM_API_ROOT: world.telegram.url,
        TELEGRAM_CHATS: '1,2',
        DRY_RUN: 'false',
        COORDINATOR_URL: `http://127.0.0.1:${broadcast.port}`,
        EXECUTOR_URL: world.executor.url,
        OPERATOR_TOKEN: apiToken,
        DATA_DIR: world.directory,
        LOST_AFTER_S: '1',
        ...changes,
      })
      const log = pino({ level: 'debug' }, { write: (line: string) => void world.logged.push(line) })
      const before = broadcast.subscriptions.length
      const alerts = startAlerts({ settings, log, everyMs: 50, now: () => world.now ?? Date.now() })
      alerts.run.catch(() => undefined)
      world.running.push(alerts)
      await expect.poll(() => broadcast.subscriptions.length, { timeout: 5_000 }).toBeGreaterThan(before)
      await expect.poll(() => alerts.parts().coordinator!.ok && alerts.parts().executor!.ok).toBe(true)
      return alerts
    },
    textsTo: (chat: number) =>
      world.telegram.sent.filter((one) => one.chat === String(chat)).map(({ text }) => text),
    /** The newest message to a chat that contains the words, once it is there. */
    hears: async (chat: number, words: string | RegExp) => {
      const find = () =>
        world
          .textsTo(chat)
          .findLast((text) => (typeof words === 'string' ? text.includes(words) : words.test(text)))
      await expect.poll(find, { timeout: 5_000 }).toBeDefined()
      return find()!
    },
  }
  beforeEach(async () => {
    world.directory = mkdtempSync(join(tmpdir(), 'alerts-'))
    ;[world.telegram, world.broadcast, world.executor] = await Promise.all([
      startBotApi(botToken),
      startBroadcast(),
      startOrderTaker(),
    ])
    world.logged = []
    world.now = undefined
  })
  afterEach(async () => {
    for (const alerts of world.running.splice(0)) await alerts.stop()
    await Promise.all([world.telegram.stop(), world.broadcast.stop(), world.executor.stop()])
    rmSync(world.directory, { recursive: true })
  })
  return world
}

/** Long enough for what was said to have arrived, real ms. */
export const soon = (ms = 150) => new Promise((resolve) => setTimeout(resolve, ms))
