import { bet } from '#protocol/bet-change.ts'
import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Log } from '#runtime/log.ts'
import type { AlertBook } from './alert-book.ts'
import type { Instruction } from './executor-client.ts'
import { isQuiet } from './quiet-hours.ts'
import { type Stance, writeBet, writeInstruction, writeOpportunity } from './write-messages.ts'

export type AnnouncerOptions = {
  readonly book: AlertBook
  readonly send: (chat: string, text: string) => Promise<number | undefined>
  readonly chats: readonly string[]
  readonly criticalChats: readonly string[]
  readonly stance: () => Stance
  readonly now: () => number
  readonly quietHours: string | undefined
  readonly timeZone: string
  readonly repeatMs: number
  readonly repeatMargin: number
  readonly filters: {
    readonly kinds: readonly string[]
    readonly sports: readonly string[]
    readonly bookmakers: readonly string[]
    readonly certainty: readonly string[]
    readonly minMargin: number
  }
  readonly log: Log
}

/** States of a bet people are told of; what only passes by is not news. */
const news = new Set(['placed', 'partial', 'rejected', 'unknown', 'settled', 'void', 'cashed_out'])
/** Money is out, and not as planned: told at any hour, in the critical channel too. */
const alarming = new Set(['partial', 'unknown'])

const among = (wanted: readonly string[], word: string): boolean =>
  wanted.length === 0 || wanted.includes(word)

/**
 * Turns what the broadcast says into messages: each opportunity once, with a number; the same legs again only after a while or when better; nothing
 * but alarms in quiet hours. What opens in quiet hours and is still open when they end is told when it next moves.
 */
export const createAnnouncer = (options: AnnouncerOptions) => {
  const { book, send, chats, criticalChats, stance, now, filters, log } = options
  const toldBets = new Map<string, string>()
  const quiet = () => isQuiet(options.quietHours, options.timeZone, now())

  const everywhere = (to: readonly string[], text: string, number?: number): void => {
    for (const chat of new Set(to))
      send(chat, text).then(
        (message) => {
          if (number !== undefined && message !== undefined) book.told(chat, message, number)
        },
        (error) => log.error({ err: error }, 'a message was not sent'),
      )
  }
  const critical = (text: string): void => everywhere(criticalChats, `🚨 ${text}`)

  const isWanted = (one: Opportunity): boolean =>
    one.margin >= filters.minMargin &&
    among(filters.kinds, one.kind) &&
    among(filters.sports, one.sport) &&
    among(filters.certainty, one.certainty) &&
    one.legs.every((leg) => among(filters.bookmakers, leg.bookmaker))

  const opportunity = (one: Opportunity): void => {
    if (book.has(one.id)) {
      book.update(one)
      return
    }
    if (!isWanted(one) || quiet()) return
    const told = book.bestToldSince(one, now() - options.repeatMs)
    if (told !== undefined && one.margin < told + options.repeatMargin) return
    const number = book.add({ kind: 'opportunity', opportunity: one }, now())
    if (number !== undefined)
      everywhere(chats, writeOpportunity(number, one, stance(), options.timeZone), number)
  }

  const betChanged = (raw: unknown): void => {
    const parsed = bet.safeParse(raw)
    if (!parsed.success) {
      log.warn({ problem: parsed.error.message.slice(0, 300) }, 'a bet cannot be read')
      return
    }
    const one = parsed.data
    if (!news.has(one.state) || toldBets.get(one.id) === one.state) return
    toldBets.set(one.id, one.state)
    // forgets the oldest; a bet that old changes no more
    if (toldBets.size > 5_000) toldBets.delete(toldBets.keys().next().value!)
    if (alarming.has(one.state)) critical(writeBet(one))
    else if (!quiet()) everywhere(chats, writeBet(one))
  }

  return {
    critical,
    receive: (message: CoordinatorMessage): void => {
      switch (message.type) {
        case 'opportunity:snapshot': {
          const open = new Set(message.opportunities.map(({ id }) => id))
          for (const id of book.openOpportunities()) if (!open.has(id)) book.gone(id)
          for (const one of message.opportunities) opportunity(one)
          return
        }
        case 'opportunity:opened':
        case 'opportunity:moved':
          opportunity(message.opportunity)
          return
        case 'opportunity:closed':
          book.gone(message.id)
          return
        case 'bets:changed':
          betChanged(message.bet)
          return
        default:
          return
      }
    },
    /** Bets people are to place by hand: told at any hour, as the others of the bet wait. */
    instructions: (all: readonly Instruction[]): void => {
      for (const one of all) {
        const number = book.add({ kind: 'instruction', instruction: one }, now())
        if (number !== undefined) everywhere(chats, writeInstruction(number, one, stance()), number)
      }
    },
  }
}
export type Announcer = ReturnType<typeof createAnnouncer>
