import { join } from 'node:path'
import { CodedError } from '#runtime/coded-error.ts'
import type { PartHealth } from '#runtime/http.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { openAlertBook } from './alert-book.ts'
import { createAnnouncer } from './announcer.ts'
import { createAnswers } from './answers.ts'
import { createExecutorClient } from './executor-client.ts'
import { followBroadcast } from './follow-broadcast.ts'
import type { alertsSettings } from './settings.ts'
import { createTelegram } from './telegram.ts'
import { watchExecutor } from './watch-executor.ts'

/** There is nobody to tell: set TELEGRAM_TOKEN and TELEGRAM_CHATS. Nothing has been started. */
export class NobodyToTell extends CodedError {
  readonly code = 'nobody_to_tell'
}

export type Alerts = {
  readonly parts: () => Readonly<Record<string, PartHealth>>
  /** Ends when Telegram refuses for good. @throws TelegramRefused */
  readonly run: Promise<void>
  stop(): Promise<void>
}

/** Puts the parts together. @throws NobodyToTell */
export const startAlerts = (options: {
  readonly settings: Settings<typeof alertsSettings>
  readonly log: Log
  readonly now?: () => number
  /** how often the executor is asked and the connections are judged, real ms */
  readonly everyMs?: number
}): Alerts => {
  const { settings, log, now = Date.now, everyMs = 2_000 } = options
  const { TELEGRAM_TOKEN: token, TELEGRAM_CHATS: chats, DRY_RUN: dryRun } = settings
  if (!token || chats.length === 0) throw new NobodyToTell('set TELEGRAM_TOKEN and TELEGRAM_CHATS')
  const criticalChats = settings.TELEGRAM_CRITICAL_CHATS.length > 0 ? settings.TELEGRAM_CRITICAL_CHATS : chats
  const book = openAlertBook(join(settings.DATA_DIR, 'alerts.sqlite'))
  const executor = createExecutorClient(settings.EXECUTOR_URL, settings.OPERATOR_TOKEN)
  const stance = () => watch.stance()

  const telegram = createTelegram({
    ...{ token, log, apiRoot: settings.TELEGRAM_API_ROOT },
    chats: new Set([...chats, ...criticalChats]),
    onText: (incoming) => answer(incoming),
  })
  const announcer = createAnnouncer({
    ...{ book, chats, criticalChats, stance, now, log },
    send: telegram.send,
    quietHours: settings.QUIET_HOURS,
    timeZone: settings.TIME_ZONE,
    repeatMs: settings.REPEAT_MINUTES * 60_000,
    repeatMargin: settings.REPEAT_MARGIN,
    filters: {
      kinds: settings.ALERT_KINDS,
      sports: settings.ALERT_SPORTS,
      bookmakers: settings.ALERT_BOOKMAKERS,
      certainty: settings.ALERT_CERTAINTY,
      minMargin: settings.ALERT_MIN_MARGIN,
    },
  })
  const { critical } = announcer
  const answer = createAnswers({
    book,
    executor,
    dryRun,
    stance,
    strategy: settings.STRATEGY,
    now,
    log,
    critical,
  })
  const watch = watchExecutor({
    ...{ executor, dryRun, everyMs, log },
    onInstructions: announcer.instructions,
    onStopped: (by) => critical(by === undefined ? 'Betting goes on.' : `Betting is stopped by ${by}.`),
  })
  // everything is asked for, and filtered here: what leaves a filter while it is told must still be seen to close
  const following = followBroadcast({
    ...{ url: settings.COORDINATOR_URL, token: settings.OPERATOR_TOKEN, log },
    channels: ['opportunities', 'bets'],
    filters: {},
    onMessage: announcer.receive,
  })

  const away = { coordinator: following.awaySince, executor: watch.awaySince }
  const told = new Set<string>()
  const judge = setInterval(() => {
    for (const [name, since] of Object.entries(away)) {
      const gone = since()
      if (gone === undefined && told.delete(name)) critical(`The ${name} is back.`)
      if (gone === undefined || told.has(name) || Date.now() - gone < settings.LOST_AFTER_S * 1000) continue
      told.add(name)
      critical(`The ${name} has been away since ${new Date(gone).toISOString()}.`)
    }
  }, everyMs).unref()

  return {
    run: telegram.run(),
    parts: () => ({
      coordinator: { ok: following.awaySince() === undefined },
      executor: { ok: watch.awaySince() === undefined, mode: watch.stance() },
    }),
    stop: async () => {
      clearInterval(judge)
      following.stop()
      watch.stop()
      await telegram.stop()
      await telegram.idle()
      book.close()
    },
  }
}
