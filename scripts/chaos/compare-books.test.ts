import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compareBooks } from './compare-books.ts'

let directory: string
let ledger: DatabaseSync
let venue: DatabaseSync
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'books-'))
  ledger = new DatabaseSync(join(directory, 'ledger.sqlite'))
  venue = new DatabaseSync(join(directory, 'paper.sqlite'))
  ledger.exec(`
    CREATE TABLE bets (id TEXT, opportunity_id TEXT, origin TEXT, home TEXT, state TEXT, profit_minor INTEGER);
    CREATE TABLE legs (reference TEXT, bet_id TEXT, event_id TEXT, bookmaker TEXT, role TEXT, market TEXT, line REAL, selection TEXT, side TEXT,
      state TEXT, filled_odds REAL, filled_minor INTEGER)`)
  venue.exec('CREATE TABLE paper_bets (reference TEXT, odds REAL, stake_minor INTEGER)')
  // 2:1: 2575 at 2.03 pay 5227.25, paid as 5227; 5195 were staked
  bet('b1', 'o1', 'settled', 32)
  leg('b1-0', 'b1', 'over', 'won', 2.03, 2575)
  leg('b1-1', 'b1', 'under', 'lost', 2.01, 2620)
  accept('b1-0', 2.03, 2575)
  accept('b1-1', 2.01, 2620)
})
afterEach(() => {
  ledger.close()
  venue.close()
  rmSync(directory, { recursive: true, force: true })
})

const bet = (id: string, opportunity: string, state: string, profit: number | null): void =>
  void ledger
    .prepare('INSERT INTO bets VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, opportunity, 'queue', 'Rovers', state, profit)
const leg = (
  reference: string,
  id: string,
  selection: string,
  state: string,
  odds: number,
  minor: number,
): void =>
  void ledger
    .prepare("INSERT INTO legs VALUES (?, ?, 'e1', 'harbour', 'plan', 'ft_ou', 2.5, ?, 'back', ?, ?, ?)")
    .run(reference, id, selection, state, odds, minor)
const accept = (reference: string, odds: number, minor: number): void =>
  void venue.prepare('INSERT INTO paper_bets VALUES (?, ?, ?)').run(reference, odds, minor)
const compare = () => compareBooks(directory, new Map([['Rovers', [2, 1]]]))

test('two books that agree: stakes and profit to the penny', () => {
  expect(compare()).toEqual({
    ...{ bets: 1, by_state: { settled: 1 }, accepted: 2 },
    ...{ placed_twice: 0, lost: 0, invented: 0, differing: 0, unfinished: 0 },
    staked_minor: { venue: 5195, ledger: 5195 },
    profit_minor: { venue: 32, ledger: 32 },
  })
})

test('an accepted leg that the ledger does not know is lost, and its stake is missed', () => {
  accept('b2-0', 2, 1000)
  expect(compare()).toMatchObject({
    lost: 1,
    staked_minor: { venue: 6195, ledger: 5195 },
    profit_minor: { venue: -968, ledger: 32 },
  })
})

test('the same price of an event taken for two bets, and an offer that is there twice, are placed twice', () => {
  bet('b2', 'o1', 'settled', 0)
  leg('b2-0', 'b2', 'over', 'won', 2.03, 100)
  accept('b2-0', 2.03, 100)
  expect(compare().placed_twice).toBe(2)
})

test('a leg the venue never took is invented, another stake differs, what has not ended is unfinished', () => {
  bet('b2', 'o2', 'unknown', null)
  leg('b2-0', 'b2', 'home', 'unknown', 2, 50)
  venue.exec("UPDATE paper_bets SET stake_minor = 2574 WHERE reference = 'b1-0'")
  expect(compare()).toMatchObject({ invented: 1, differing: 1, unfinished: 2 })
})
