import type { Bet } from '#protocol/bet-change.ts'
import {
  CounterpartyRefused,
  CounterpartySilent,
  CounterpartyUnreachable,
} from '#runtime/counterparty-error.ts'
import type { Log } from '#runtime/log.ts'
import type { Alert, AlertBook } from './alert-book.ts'
import { type ExecutorClient, refusalText } from './executor-client.ts'
import { minorOf, writeMoney } from './money.ts'
import { type Answer, parseAnswer } from './parse-answer.ts'
import type { Incoming } from './telegram.ts'
import { headings, type Stance, writeBet } from './write-messages.ts'

export type AnswersOptions = {
  readonly book: AlertBook
  readonly executor: Pick<ExecutorClient, 'bet' | 'stop' | 'answer'>
  readonly dryRun: boolean
  readonly stance: () => Stance
  readonly strategy: string | undefined
  /** UTC ms */
  readonly now: () => number
  readonly log: Log
  /** told to the critical channel */
  readonly critical: (text: string) => void
}

/** Two numbers told within this time are too close for an answer without a number, ms. */
const tooCloseMs = 10_000
/** Nobody reads and answers a message faster, ms: an answer that quick was meant for the one before. */
const readingMs = 3_000
/** A YES older than this is not what its sender would say now, ms; it waited while this process or Telegram was away. */
const staleMs = 120_000
/** So often an order is asked again whose answer was lost; the same key is the same bet. */
const askings = 3

const help =
  'I understand: 3 YES $5 · 3 YES · YES $5 · YES · 3 NO · NO · STOP; for a bet placed by hand 3 YES @2.08 $50'

type Yes = Extract<Answer, { kind: 'yes' }>

/**
 * Takes people's answers. The first answer to a number counts, whoever gives it; the executor's own key makes a bet one bet even if two desks
 * ask for it. Gives the reply.
 */
export const createAnswers = (options: AnswersOptions) => {
  const { book, executor, dryRun, stance, strategy, now, log, critical } = options
  const heading = () => headings[stance()]

  /** Which number an answer is about, or why that cannot be said. */
  const subjectOf = (
    answer: Yes | Extract<Answer, { kind: 'no' }>,
    { chat, replyTo, sentAt }: Incoming,
  ): Alert | string => {
    const number = answer.number ?? (replyTo === undefined ? undefined : book.numberOfMessage(chat, replyTo))
    if (number !== undefined) return book.find(number) ?? `There is no #${number}.`
    const [last, before] = book.openIn(chat)
    if (!last) return 'Nothing is open here.'
    if (before && (last.toldAt - before.toldAt < tooCloseMs || sentAt - last.toldAt < readingMs))
      return `#${before.number} and #${last.number} came close together: answer with the number.`
    return last
  }

  const stop = async (by: string): Promise<string> => {
    try {
      await executor.stop(by)
      return '⛔ STOPPED: nothing more is placed. Resume it at the executor.'
    } catch (error) {
      const problem = (error as Error).message
      critical(`⛔ ${by} said STOP, and the executor did not confirm: ${problem}`)
      return `⚠ The executor did not confirm the stop: ${problem}. Say STOP again, or put the file STOP into its data directory.`
    }
  }

  const bet = async (alert: Alert, answer: Yes, by: string): Promise<string> => {
    const { number, subject } = alert
    if (subject.kind !== 'opportunity') return hand(alert, answer, by)
    const { opportunity } = subject
    if (answer.odds !== undefined)
      return `#${number} is not placed by hand: answer ${number} YES, with an amount if you like.`
    const currency = opportunity.plan?.currency
    const { amount } = answer
    const outlayMinor = amount && currency ? minorOf(amount, currency) : undefined
    if (amount && outlayMinor === undefined)
      return currency
        ? `#${number} is in ${currency}: answer ${number} YES ${amount.units} (nothing was ordered).`
        : `#${number} has no stakes planned: answer ${number} YES (nothing was ordered).`
    if (!book.answer(number, 'taken', by)) return settled(number)
    const what = outlayMinor === undefined ? 'as planned' : `for ${writeMoney(outlayMinor, currency!)}`
    if (dryRun) return `${heading()}\n#${number}: would be bet ${what}, by ${by}.`
    log.info({ number, by, opportunity: opportunity.id, outlayMinor }, 'a person said yes')
    return order(number, opportunity.id, () =>
      executor.bet(
        { opportunity, strategy, ...(outlayMinor === undefined ? {} : { outlayMinor }) },
        `alerts:${opportunity.id}`,
      ),
    )
  }

  const order = async (
    number: number,
    id: string,
    send: () => Promise<Bet & { already?: boolean | undefined }>,
  ): Promise<string> => {
    for (let n = 1; ; n++)
      try {
        const placed = await send()
        return `#${number} ${placed.already ? '(was ordered before) ' : ''}${writeBet(placed)}`
      } catch (error) {
        if (error instanceof CounterpartyUnreachable && n === 1) {
          book.reopen(number)
          return `⚠ #${number}: the executor is away; nothing was ordered. Answer again when it is back.`
        }
        if (error instanceof CounterpartyRefused) return `⚠ #${number} was not ordered: ${refusalText(error)}`
        if (!(error instanceof CounterpartySilent || error instanceof CounterpartyUnreachable)) throw error
        if (n < askings) continue
        critical(
          `⚠ #${number}: the executor did not say whether it bet ${id}. It is not ordered again; look at its ledger.`,
        )
        return `⚠ #${number}: the executor did not say what came of it. It is not ordered again; look at its ledger.`
      }
  }

  const hand = async (alert: Alert, { odds, amount }: Yes, by: string): Promise<string> => {
    const { number, subject } = alert
    if (subject.kind !== 'instruction') return settled(number)
    const { reference, currency, floor_odds, stake_minor } = subject.instruction
    const stake = amount ? minorOf(amount, currency) : stake_minor
    if (stake === undefined)
      return `#${number} is in ${currency}: answer ${number} YES @${floor_odds} ${amount!.units}.`
    if (stake > stake_minor)
      return `#${number}: no more than ${writeMoney(stake_minor, currency)} was asked for.`
    if (!book.answer(number, 'taken', by)) return settled(number)
    // without a price the worst that was allowed is written down: never better than it is
    return tell(number, reference, { placed: true, odds: odds ?? floor_odds, stake_minor: stake })
  }
  const tell = async (
    number: number,
    reference: string,
    said: Parameters<ExecutorClient['answer']>[1],
  ): Promise<string> => {
    if (dryRun) return `${heading()}\n#${number}: would be written down.`
    try {
      await executor.answer(reference, said)
      return `#${number} is written down: ${said.placed ? `placed at ${said.odds}` : 'not placed'}.`
    } catch (error) {
      if (error instanceof CounterpartyRefused) return `⚠ #${number}: ${refusalText(error)}`
      book.reopen(number)
      return `⚠ #${number} could not be written down: ${(error as Error).message}. Answer again.`
    }
  }

  const settled = (number: number): string => {
    const now = book.find(number)
    const by = now?.by === undefined ? '' : ` by ${now.by}`
    const words = {
      open: 'is open',
      taken: `was answered YES${by}`,
      declined: `was answered NO${by}`,
      closed: 'is gone',
    }
    return `#${number} ${words[now?.state ?? 'closed']}; nothing more is ordered.`
  }

  return async (incoming: Incoming): Promise<string> => {
    const by = `telegram:${incoming.from}`
    const answer = parseAnswer(incoming.text)
    if (!answer) return help
    if (answer.kind === 'stop') return stop(by)
    const alert = subjectOf(answer, incoming)
    if (typeof alert === 'string') return alert
    if (alert.state !== 'open') return settled(alert.number)
    if (answer.kind === 'yes' && alert.subject.kind === 'opportunity' && now() - incoming.sentAt > staleMs)
      return `#${alert.number}: your YES arrived too late and was not used. Answer again.`
    if (answer.kind === 'yes') return bet(alert, answer, by)
    if (!book.answer(alert.number, 'declined', by)) return settled(alert.number)
    if (alert.subject.kind === 'instruction')
      return tell(alert.number, alert.subject.instruction.reference, {
        placed: false,
        reason: `${by} said no`,
      })
    return `#${alert.number}: no.`
  }
}
