import type { EventResult } from '#protocol/event-result.ts'
import { outlayMinor } from '../odds-floor.ts'
import { type Database, openDatabase } from './database.ts'
import type { BetEntry, LegEntry, NewLeg, Origin } from './entry.ts'
import { ForbiddenTransition } from './ledger-error.ts'
import { betFromRow, betRow, legFromRow, legRow, type Row } from './rows.ts'
import { schema } from './schema.ts'
import { type BetState, betMoves, isOpenLeg, type LegState, legMoves } from './states.ts'

/** What changes with a bet's transition. */
export type BetPatch = {
  readonly reason?: string
  readonly outlayMinor?: number
  readonly worstMinor?: number
  readonly bestMinor?: number
  readonly profitMinor?: number
  readonly settledAt?: number
}

/** What changes with a leg's transition. */
export type LegPatch = {
  readonly reason?: string
  readonly filledOdds?: number
  readonly filledMinor?: number
  readonly venueBetId?: string
  readonly profitMinor?: number
  readonly feeMinor?: number
  readonly placingFeeMinor?: number
}

/** The book of all bets: what was offered, decided, sent, accepted, paid. One writer; one transaction per transition. */
export type Ledger = {
  readonly db: Database
  /** grows whenever a bet is settled, for whoever keeps sums of settled bets */
  settlements(): number
  /** Enters an offer once. The second time the bet of the first time comes back with `isNew: false`. */
  open(bet: Omit<BetEntry, 'changes' | 'legs'>, legs: readonly NewLeg[]): { bet: BetEntry; isNew: boolean }
  find(id: string): BetEntry | undefined
  ofOpportunity(opportunityId: string, origin: Origin): BetEntry | undefined
  leg(reference: string): LegEntry | undefined
  /** Newest first. */
  list(filter?: { states?: readonly BetState[]; eventId?: string; limit?: number }): BetEntry[]
  /** Replaces stakes, prices and floors of the planned legs of a bet of which nothing was placed yet. @throws ForbiddenTransition */
  replan(
    id: string,
    plan: {
      readonly outlayMinor: number
      readonly worstMinor: number
      readonly bestMinor: number
      readonly legs: readonly NewLeg[]
    },
    at: number,
  ): BetEntry
  /** @throws ForbiddenTransition */
  moveBet(id: string, to: BetState, at: number, patch?: BetPatch): BetEntry
  /** @throws ForbiddenTransition */
  moveLeg(reference: string, to: LegState, at: number, patch?: LegPatch): LegEntry
  addLegs(betId: string, legs: readonly NewLeg[], at: number): BetEntry
  /** Corrects figures that follow from the legs; not a transition. */
  figures(id: string, patch: Pick<BetPatch, 'worstMinor' | 'bestMinor' | 'outlayMinor'>): void
  closing(reference: string, odds: number): void
  result(eventId: string): EventResult | undefined
  keepResult(result: EventResult, at: number): void
  note(name: string): string | undefined
  keepNote(name: string, value: string): void
  /** Bets whose last change nobody has been told of yet, oldest first. */
  unpublished(limit: number): BetEntry[]
  published(id: string, changes: number): void
  transaction<T>(work: () => T): T
  close(): void
}

const columns: Record<keyof BetPatch | keyof LegPatch, string> = {
  reason: 'reason',
  outlayMinor: 'outlay_minor',
  worstMinor: 'worst_minor',
  bestMinor: 'best_minor',
  profitMinor: 'profit_minor',
  settledAt: 'settled_at',
  filledOdds: 'filled_odds',
  filledMinor: 'filled_minor',
  venueBetId: 'venue_bet_id',
  feeMinor: 'fee_minor',
  placingFeeMinor: 'placing_fee_minor',
}

/** @throws LedgerUnavailable */
export const openLedger = (file: string): Ledger => {
  const db = openDatabase(file, schema)

  const assembleAll = (rows: readonly Row[]): BetEntry[] => {
    const legs = Map.groupBy(
      db
        .all(
          'SELECT * FROM legs WHERE bet_id IN (SELECT value FROM json_each(?)) ORDER BY n',
          JSON.stringify(rows.map(({ id }) => id)),
        )
        .map(legFromRow),
      ({ betId }) => betId,
    )
    return rows.map((row) => betFromRow(row, legs.get(row.id as string) ?? []))
  }
  const assemble = (row: Row): BetEntry => assembleAll([row])[0]!
  const find = (id: string): BetEntry | undefined => {
    const row = db.get('SELECT * FROM bets WHERE id = ?', id)
    return row && assemble(row)
  }
  const must = (id: string): BetEntry => {
    const bet = find(id)
    if (!bet) throw new ForbiddenTransition(`no bet ${id}`, { id })
    return bet
  }
  const leg = (reference: string): LegEntry | undefined => {
    const row = db.get('SELECT * FROM legs WHERE reference = ?', reference)
    return row && legFromRow(row)
  }
  let settlements = 0
  const risk = (reference: string, minor: number): void =>
    void db.run('UPDATE legs SET at_risk_minor = ? WHERE reference = ?', minor, reference)
  const touch = (id: string, at: number): void =>
    void db.run('UPDATE bets SET changed_at = ?, changes = changes + 1 WHERE id = ?', at, id)
  const write = (table: string, key: string, id: string, patch: BetPatch | LegPatch): void => {
    for (const [name, value] of Object.entries(patch))
      if (value !== undefined)
        db.run(`UPDATE ${table} SET ${columns[name as keyof typeof columns]} = ? WHERE ${key} = ?`, value, id)
  }
  const transition = (
    betId: string,
    reference: string | null,
    was: string | null,
    becomes: string,
    at: number,
    patch: object,
  ) =>
    db.insert('transitions', {
      bet_id: betId,
      reference,
      was,
      becomes,
      detail: Object.keys(patch).length ? JSON.stringify(patch) : null,
      at,
    })

  return {
    db,
    settlements: () => settlements,
    find,
    leg,
    open: (bet, legs) =>
      db.transaction(() => {
        const known = db.get(
          'SELECT * FROM bets WHERE opportunity_id = ? AND origin = ?',
          bet.opportunityId,
          bet.origin,
        )
        if (known) return { bet: assemble(known), isNew: false }
        db.insert('bets', betRow(bet))
        for (const entry of legs) db.insert('legs', legRow(bet, entry))
        transition(bet.id, null, null, bet.state, bet.changedAt, {})
        return { bet: must(bet.id), isNew: true }
      }),
    ofOpportunity: (opportunityId, origin) => {
      const row = db.get('SELECT * FROM bets WHERE opportunity_id = ? AND origin = ?', opportunityId, origin)
      return row && assemble(row)
    },
    list: ({ states, eventId, limit = 1_000_000 } = {}) => {
      // only what is asked for stands in the statement, so that each question finds its index
      const where = [
        ...(states ? ['state IN (SELECT value FROM json_each(?))'] : []),
        ...(eventId === undefined ? [] : ['event_id = ?']),
      ]
      const values = [
        ...(states ? [JSON.stringify(states)] : []),
        ...(eventId === undefined ? [] : [eventId]),
      ]
      const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''
      return assembleAll(
        db.all(
          `SELECT * FROM bets ${condition} ORDER BY offered_at DESC, rowid DESC LIMIT ?`,
          ...values,
          limit,
        ),
      )
    },
    replan: (id, { legs, outlayMinor, worstMinor, bestMinor }, at) =>
      db.transaction(() => {
        for (const { n, odds, floorOdds, stakeMinor } of legs) {
          const changed = db.run(
            "UPDATE legs SET odds = ?, floor_odds = ?, stake_minor = ? WHERE bet_id = ? AND n = ? AND state = 'pending'",
            odds,
            floorOdds,
            stakeMinor,
            id,
            n,
          )
          if (changed !== 1) throw new ForbiddenTransition(`leg ${n} of bet ${id} is not pending`, { id, n })
        }
        write('bets', 'id', id, { outlayMinor, worstMinor, bestMinor })
        touch(id, at)
        return must(id)
      }),
    moveBet: (id, to, at, patch = {}) =>
      db.transaction(() => {
        const { state, legs } = must(id)
        if (!betMoves[state].includes(to))
          throw new ForbiddenTransition(`bet ${id} cannot go from ${state} to ${to}`, { id, state, to })
        db.run('UPDATE bets SET state = ? WHERE id = ?', to, id)
        if (to === 'approved')
          for (const entry of legs)
            risk(entry.reference, outlayMinor(entry.side, entry.odds, entry.stakeMinor))
        if (to === 'refused') for (const entry of legs) risk(entry.reference, 0)
        if (to === 'settled' || to === 'void' || to === 'cashed_out') settlements++
        write('bets', 'id', id, patch)
        touch(id, at)
        transition(id, null, state, to, at, patch)
        return must(id)
      }),
    moveLeg: (reference, to, at, patch = {}) =>
      db.transaction(() => {
        const entry = leg(reference)
        if (!entry) throw new ForbiddenTransition(`no leg ${reference}`, { reference })
        if (!legMoves[entry.state].includes(to))
          throw new ForbiddenTransition(`leg ${reference} cannot go from ${entry.state} to ${to}`, {
            reference,
            state: entry.state,
            to,
          })
        db.run('UPDATE legs SET state = ? WHERE reference = ?', to, reference)
        write('legs', 'reference', reference, patch)
        if (!isOpenLeg(to)) risk(reference, 0)
        if (to === 'placed')
          risk(
            reference,
            outlayMinor(entry.side, patch.filledOdds ?? entry.odds, patch.filledMinor ?? entry.stakeMinor),
          )
        touch(entry.betId, at)
        transition(entry.betId, reference, entry.state, to, at, patch)
        return leg(reference)!
      }),
    addLegs: (betId, legs, at) =>
      db.transaction(() => {
        const bet = must(betId)
        for (const entry of legs) {
          const row = legRow(bet, entry)
          row.at_risk_minor = outlayMinor(entry.side, entry.odds, entry.stakeMinor)
          db.insert('legs', row)
          transition(betId, row.reference as string, null, 'pending', at, {})
        }
        touch(betId, at)
        return must(betId)
      }),
    figures: (id, patch) => write('bets', 'id', id, patch),
    closing: (reference, odds) =>
      void db.run('UPDATE legs SET closing_odds = ? WHERE reference = ?', odds, reference),
    result: (eventId) => {
      const row = db.get('SELECT result FROM results WHERE event_id = ?', eventId)
      return row && (JSON.parse(row.result as string) as EventResult)
    },
    keepResult: (result, at) =>
      void db.run(
        'INSERT INTO results VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET result = excluded.result, at = excluded.at',
        result.event_id,
        JSON.stringify(result),
        at,
      ),
    note: (name) => db.get('SELECT value FROM notes WHERE name = ?', name)?.value as string | undefined,
    keepNote: (name, value) =>
      void db.run(
        'INSERT INTO notes VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        name,
        value,
      ),
    unpublished: (limit) =>
      assembleAll(db.all('SELECT * FROM bets WHERE told < changes ORDER BY changed_at LIMIT ?', limit)),
    published: (id, changes) => void db.run('UPDATE bets SET told = ? WHERE id = ?', changes, id),
    transaction: (work) => db.transaction(work),
    close: () => db.close(),
  }
}
