import type { Database } from '../ledger/database.ts'
import { openDatabase } from '../ledger/database.ts'

/** What a person is asked to place, and what came of it. */
export type Instruction = {
  readonly reference: string
  readonly text: string
  readonly bookmaker: string
  readonly url?: string
  readonly stakeMinor: number
  readonly currency: string
  readonly floorOdds: number
  readonly askedAt: number
  readonly answer?: InstructionAnswer
}

export type InstructionAnswer =
  | {
      readonly placed: true
      readonly odds: number
      readonly stakeMinor: number
      readonly venueBetId?: string | undefined
    }
  | { readonly placed: false; readonly reason?: string | undefined }

const schema = `
CREATE TABLE IF NOT EXISTS instructions (
  reference TEXT PRIMARY KEY, bookmaker TEXT NOT NULL, text TEXT NOT NULL, url TEXT, stake_minor INTEGER NOT NULL,
  currency TEXT NOT NULL, floor_odds REAL NOT NULL, asked_at INTEGER NOT NULL, answer TEXT
) STRICT;
`

/** Instructions and answers, kept on disk: a person may answer after a restart. */
export type AssistRequests = {
  /** False when the reference has been asked for before: a person is asked once. */
  ask(instruction: Instruction): boolean
  find(reference: string): Instruction | undefined
  /** Instructions nobody has answered yet, oldest first. */
  open(): Instruction[]
  /** How many instructions there have been. */
  asked(): number
  /** Takes the first answer; a second one is refused. */
  answer(reference: string, answer: InstructionAnswer): boolean
  /** Resolves with the answer, or `undefined` when the signal aborts first. */
  wait(reference: string, signal: AbortSignal): Promise<InstructionAnswer | undefined>
  close(): void
}

/** @throws LedgerUnavailable */
export const openAssistRequests = (file: string): AssistRequests => {
  const db: Database = openDatabase(file, schema)
  const waiting = new Map<string, Set<(answer: InstructionAnswer) => void>>()
  const read = (row: Record<string, unknown>): Instruction => ({
    reference: row.reference as string,
    bookmaker: row.bookmaker as string,
    text: row.text as string,
    ...(row.url === null ? {} : { url: row.url as string }),
    stakeMinor: row.stake_minor as number,
    currency: row.currency as string,
    floorOdds: row.floor_odds as number,
    askedAt: row.asked_at as number,
    ...(row.answer === null ? {} : { answer: JSON.parse(row.answer as string) as InstructionAnswer }),
  })
  const find = (reference: string): Instruction | undefined => {
    const row = db.get('SELECT * FROM instructions WHERE reference = ?', reference)
    return row && read(row)
  }
  return {
    find,
    ask: (one) =>
      db.run(
        'INSERT OR IGNORE INTO instructions VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)',
        one.reference,
        one.bookmaker,
        one.text,
        one.url ?? null,
        one.stakeMinor,
        one.currency,
        one.floorOdds,
        Math.round(one.askedAt),
      ) === 1,
    open: () => db.all('SELECT * FROM instructions WHERE answer IS NULL ORDER BY asked_at').map(read),
    asked: () => db.get('SELECT count(*) AS asked FROM instructions')!.asked as number,
    answer: (reference, answer) => {
      const taken =
        db.run(
          'UPDATE instructions SET answer = ? WHERE reference = ? AND answer IS NULL',
          JSON.stringify(answer),
          reference,
        ) === 1
      if (taken) for (const resolve of waiting.get(reference) ?? []) resolve(answer)
      return taken
    },
    wait: (reference, signal) => {
      const known = find(reference)?.answer
      if (known) return Promise.resolve(known)
      return new Promise((resolve) => {
        const all = waiting.get(reference) ?? new Set()
        waiting.set(reference, all)
        const done = (answer?: InstructionAnswer): void => {
          all.delete(done)
          if (all.size === 0) waiting.delete(reference)
          signal.removeEventListener('abort', abandon)
          resolve(answer)
        }
        const abandon = (): void => done()
        all.add(done)
        signal.addEventListener('abort', abandon, { once: true })
        if (signal.aborted) done()
      })
    },
    close: () => db.close(),
  }
}
