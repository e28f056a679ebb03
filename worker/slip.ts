import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { minorFromUnits } from '#markets/money.ts'
import type { BetPlace } from '#protocol/coordinator-message.ts'
import { type BetResult, betResult } from '#protocol/worker-message.ts'
import type { Log } from '#runtime/log.ts'
import type { PageSite, SlipAnswer, SlipOrder, WatchContext } from '#sites/site.ts'
import type { WorkerBrowser } from './browser.ts'

export type SlipOptions = {
  /** undefined: this worker cannot place */
  readonly placeBet: PageSite['placeBet']
  readonly browser: WorkerBrowser | undefined
  readonly context: Omit<WatchContext, 'signal'>
  /** the one bookmaker of this worker, where that was chosen */
  readonly bookmaker: string | undefined
  /** file that remembers references beyond this process */
  readonly journal: string | undefined
  /** the most it places in one bet, in units of the bet's currency, whoever asks */
  readonly maxStake: number
  readonly log: Log
}

export type SlipResult = Omit<BetResult, 'type' | 'worker_id' | 'timestamp'>

/** A slip that has not answered after this long has to be reconciled. */
const slipTimeoutMs = 45_000

const journalLine = betResult.omit({ type: true, worker_id: true, timestamp: true, status: true }).extend({
  status: z.enum(['placing', 'placed', 'rejected', 'unknown']),
})

/**
 * Places bets on the site's own slip, one after another, each reference at most once: a repeated reference gets the first answer, and one whose answer was
 * lost with an earlier process is `unknown`.
 */
export const createSlip = (options: SlipOptions) => {
  const { placeBet, browser, context, journal, log } = options
  const results = new Map<string, Promise<SlipResult>>()
  let last: Promise<unknown> = Promise.resolve()

  const remember = (line: z.input<typeof journalLine>) => {
    if (journal === undefined) return
    mkdirSync(dirname(journal), { recursive: true })
    appendFileSync(journal, `${JSON.stringify(line)}\n`, { flush: true })
  }

  if (journal !== undefined && existsSync(journal))
    for (const line of readFileSync(journal, 'utf8').split('\n')) {
      const parsed = journalLine.safeParse(parseOrUndefined(line))
      if (!parsed.success) continue
      const { status, ...rest } = parsed.data
      const known: SlipResult =
        status === 'placing'
          ? { ...rest, status: 'unknown', message: 'the worker stopped while placing' }
          : { ...rest, status }
      results.set(known.reference, Promise.resolve(known))
    }

  const placeNow = async (bet: BetPlace): Promise<SlipResult> => {
    const { reference } = bet
    // before this line nothing was sent, so a failure until then is a definite no
    let opened: Awaited<ReturnType<WorkerBrowser['open']>>
    try {
      opened = await browser!.open({ isHeld: true })
    } catch (error) {
      return rejected(reference, 'no_page', `no page could be opened: ${(error as Error).message}`)
    }
    const stop = new AbortController()
    const own: WatchContext = Object.create(context, {
      signal: { value: AbortSignal.any([stop.signal, opened.worn]), enumerable: true },
    })
    try {
      remember({ reference, status: 'placing' })
      const answer = await Promise.race([placeBet!(opened.page, orderOf(bet), own), tooLate(stop.signal)])
      return resultOf(reference, answer)
    } catch (error) {
      log.error({ err: error, reference }, 'a bet may or may not have been placed')
      return { reference, status: 'unknown', message: (error as Error).message.slice(0, 500) }
    } finally {
      stop.abort()
      await opened.close()
    }
  }

  return {
    canPlace: placeBet !== undefined,

    place(bet: BetPlace): Promise<SlipResult> {
      const { reference, price } = bet
      const known = results.get(reference)
      if (known !== undefined) return known
      if (placeBet === undefined)
        return Promise.resolve(rejected(reference, 'cannot_place', 'this worker cannot place bets'))
      if (options.bookmaker !== undefined && price.bookmaker !== options.bookmaker)
        return Promise.resolve(
          rejected(reference, 'wrong_bookmaker', `this worker reads ${options.bookmaker}`),
        )
      const most = minorFromUnits(options.maxStake, bet.currency)
      if (bet.stake_minor > most)
        return Promise.resolve(
          rejected(
            reference,
            'over_worker_limit',
            `${bet.stake_minor} is over this worker’s MAX_STAKE of ${most} minor units`,
          ),
        )
      const result = last
        .then(() => placeNow(bet))
        .then((done) => {
          remember(done)
          return done
        })
      results.set(reference, result)
      last = result.catch(() => {})
      return result
    },

    /** Resolves when nothing is being placed. */
    settled: (): Promise<unknown> => last,
  }
}
export type Slip = ReturnType<typeof createSlip>

const rejected = (reference: string, code: string, message: string): SlipResult => ({
  reference,
  status: 'rejected',
  code,
  message,
})

const resultOf = (reference: string, answer: SlipAnswer): SlipResult =>
  answer.status === 'placed'
    ? {
        reference,
        status: 'placed',
        odds: answer.odds,
        stake_minor: answer.stakeMinor,
        bet_id: answer.betId,
      }
    : { reference, ...answer }

const orderOf = ({ reference, price, stake_minor, currency, min_odds }: BetPlace): SlipOrder => ({
  reference,
  home: price.home,
  away: price.away,
  market: price.market,
  selection: price.selection,
  side: price.side,
  stakeMinor: stake_minor,
  currency,
  minOdds: min_odds,
  ...(price.match_id !== undefined && { matchId: price.match_id }),
  ...(price.line !== undefined && { line: price.line }),
})

const tooLate = (stop: AbortSignal): Promise<SlipAnswer> =>
  new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve({ status: 'unknown', message: `the slip did not answer within ${slipTimeoutMs} ms` }),
      slipTimeoutMs,
    )
    stop.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })

const parseOrUndefined = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the last line of a process that was killed while writing it
  }
}
