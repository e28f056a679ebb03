import { setTimeout as delay } from 'node:timers/promises'
import { Bot, GrammyError, HttpError } from 'grammy'
import { CodedError } from '#runtime/coded-error.ts'
import type { Log } from '#runtime/log.ts'
import type { Secret } from '#runtime/settings.ts'

/** Telegram does not accept the bot's token, or another process polls for the same bot. Correct TELEGRAM_TOKEN, or stop the other. */
export class TelegramRefused extends CodedError {
  readonly code = 'telegram_refused'
}

/** What somebody wrote in a chat that is obeyed. */
export type Incoming = {
  readonly chat: string
  readonly from: string
  readonly text: string
  /** the message it replies to */
  readonly replyTo?: number
  /** UTC ms, whole seconds */
  readonly sentAt: number
}

export type Telegram = {
  /** Sends in order, per chat; resolves with the message's id, `undefined` when it could not be sent. */
  send(chat: string, text: string): Promise<number | undefined>
  /** @throws TelegramRefused when polling ends for good */
  run(): Promise<void>
  /** Resolves when what was to be sent has been sent. */
  idle(): Promise<void>
  stop(): Promise<void>
}

const attempts = 6
/** Messages waiting for one chat beyond this are dropped: they would be old news. */
const longestQueue = 200

/** The Bot API through long polling. Only the listed chats are heard; what others write is not even logged in words. */
export const createTelegram = (options: {
  readonly token: Secret
  readonly apiRoot: string
  readonly chats: ReadonlySet<string>
  readonly log: Log
  readonly onText: (incoming: Incoming) => Promise<string | undefined>
  /** first pause after a failed attempt, ms; doubles */
  readonly pauseMs?: number
}): Telegram => {
  const { token, apiRoot, chats, log, onText, pauseMs = 1_000 } = options
  const bot = new Bot(token.reveal(), { client: { apiRoot, timeoutSeconds: 60 } })
  const stopping = new AbortController()
  const tails = new Map<string, { tail: Promise<unknown>; length: number }>()

  const attempt = async (chat: string, text: string): Promise<number | undefined> => {
    for (let n = 0; n < attempts && !stopping.signal.aborted; n++) {
      try {
        const sent = await bot.api.sendMessage(chat, text, { link_preview_options: { is_disabled: true } })
        return sent.message_id
      } catch (error) {
        const wait = error instanceof GrammyError ? error.parameters.retry_after : undefined
        if (error instanceof GrammyError && wait === undefined && error.error_code < 500) {
          log.error({ chat, telegram: error.description }, 'Telegram does not take a message')
          return undefined
        }
        log.warn({ chat, problem: describe(error) }, 'a message is sent again')
        await delay(wait === undefined ? pauseMs * 2 ** n : wait * 1000, undefined, {
          signal: stopping.signal,
        }).catch(() => undefined)
      }
    }
    return undefined
  }
  const send = (chat: string, text: string): Promise<number | undefined> => {
    const queue = tails.get(chat) ?? { tail: Promise.resolve(), length: 0 }
    tails.set(chat, queue)
    if (queue.length >= longestQueue) {
      log.error({ chat }, 'too many messages wait; one was dropped')
      return Promise.resolve(undefined)
    }
    queue.length++
    const sent = queue.tail.then(() => attempt(chat, text)).finally(() => queue.length--)
    queue.tail = sent.catch(() => undefined)
    return sent
  }

  bot.on('message:text', ({ message }) => {
    const chat = String(message.chat.id)
    if (!chats.has(chat)) {
      log.warn({ chat }, 'a chat that is not listed wrote; ignored')
      return
    }
    // not waited for: a STOP must not stand in line behind an order that takes its time. Answers still begin in their order.
    onText({
      chat,
      from: message.from.username ?? message.from.first_name,
      text: message.text,
      sentAt: message.date * 1000,
      ...(message.reply_to_message ? { replyTo: message.reply_to_message.message_id } : {}),
    })
      .then((answer) => (answer === undefined ? undefined : send(chat, answer)))
      .catch((error) => log.error({ err: error, chat }, 'an answer failed'))
  })
  bot.catch(({ error }) => log.error({ problem: describe(error) }, 'an answer failed'))

  return {
    send,
    run: async () => {
      while (!stopping.signal.aborted) {
        try {
          await bot.start({ allowed_updates: ['message'], drop_pending_updates: false })
        } catch (error) {
          if (error instanceof GrammyError && [401, 404, 409].includes(error.error_code))
            throw new TelegramRefused(`Telegram: ${error.description}`, { error_code: error.error_code })
          log.warn({ problem: describe(error) }, 'Telegram is away')
          await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
        }
      }
    },
    idle: async () => {
      await Promise.all([...tails.values()].map(({ tail }) => tail))
    },
    stop: async () => {
      stopping.abort()
      await bot.stop().catch(() => undefined)
    },
  }
}

/** The Bot API's address carries the token: of a failure only its own words are repeated. */
const describe = (error: unknown): string =>
  error instanceof GrammyError
    ? error.description
    : error instanceof HttpError
      ? 'network failure'
      : (error as Error).name
