import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Opportunity, opportunity } from '#protocol/opportunity.ts'
import type { Instruction } from './executor-client.ts'

/** What a number stands for. */
export type Subject =
  | { readonly kind: 'opportunity'; readonly opportunity: Opportunity }
  | { readonly kind: 'instruction'; readonly instruction: Instruction }

/** open: may be answered · taken, declined: was · closed: is gone */
export type AlertState = 'open' | 'taken' | 'declined' | 'closed'

export type Alert = {
  readonly number: number
  readonly state: AlertState
  readonly subject: Subject
  /** who answered first */
  readonly by?: string
  /** UTC ms */
  readonly toldAt: number
}

const schema = `
CREATE TABLE IF NOT EXISTS alerts (
  number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, likeness TEXT NOT NULL, margin REAL NOT NULL, told_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open', answered_by TEXT, subject TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS alerts_likeness ON alerts (likeness, told_at);
CREATE TABLE IF NOT EXISTS messages (
  chat TEXT NOT NULL, message INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (chat, message)
) STRICT;
`

/** What makes two opportunities the same to a person: the event and the legs, whatever the prices. */
export const likenessOf = ({ event_id, legs }: Opportunity): string =>
  [
    event_id,
    ...legs
      .map((leg) => [leg.bookmaker, leg.market, leg.line ?? '', leg.selection, leg.side].join(' '))
      .toSorted(),
  ].join('|')

/**
 * Which number is which, on disk: a number is never given twice, and an answer to an old message finds what that message was about, or finds it
 * answered.
 */
export const openAlertBook = (file: string) => {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  db.exec(schema)
  const insert = db.prepare(
    'INSERT OR IGNORE INTO alerts (key, likeness, margin, told_at, subject) VALUES (?, ?, ?, ?, ?) RETURNING number',
  )
  const byNumber = db.prepare('SELECT * FROM alerts WHERE number = ?')
  const answer = db.prepare(
    "UPDATE alerts SET state = ?, answered_by = ? WHERE number = ? AND state = 'open'",
  )
  const read = (row: Record<string, unknown>): Alert => {
    const subject = JSON.parse(row.subject as string) as Subject
    return {
      number: row.number as number,
      state: row.state as AlertState,
      toldAt: row.told_at as number,
      // what was written by an older version is checked again before money depends on it
      subject:
        subject.kind === 'opportunity'
          ? { kind: 'opportunity', opportunity: opportunity.parse(subject.opportunity) }
          : subject,
      ...(row.answered_by === null ? {} : { by: row.answered_by as string }),
    }
  }
  const find = (number: number): Alert | undefined => {
    const row = byNumber.get(number)
    return row && read(row)
  }
  const keyOf = (subject: Subject): string =>
    subject.kind === 'opportunity' ? subject.opportunity.id : `instruction ${subject.instruction.reference}`
  return {
    find,
    /** Gives a subject its number, once; `undefined` when it has one. */
    add: (subject: Subject, toldAt: number): number | undefined => {
      const [likeness, margin] =
        subject.kind === 'opportunity'
          ? [likenessOf(subject.opportunity), subject.opportunity.margin]
          : [keyOf(subject), 0]
      return insert.get(keyOf(subject), likeness, margin, Math.round(toldAt), JSON.stringify(subject))
        ?.number as number | undefined
    },
    /** The best margin told since for the same legs, percent. */
    bestToldSince: (one: Opportunity, since: number): number | undefined =>
      (db
        .prepare('SELECT max(margin) AS best FROM alerts WHERE likeness = ? AND told_at >= ?')
        .get(likenessOf(one), Math.round(since))?.best as number | null) ?? undefined,
    has: (opportunityId: string): boolean =>
      db.prepare('SELECT 1 FROM alerts WHERE key = ?').get(opportunityId) !== undefined,
    /** Newer prices of what has been told; an answer bets at these. What was gone and came back may be answered again. */
    update: (one: Opportunity): void =>
      void db
        .prepare(
          "UPDATE alerts SET subject = ?, state = 'open' WHERE key = ? AND state IN ('open', 'closed')",
        )
        .run(JSON.stringify({ kind: 'opportunity', opportunity: one }), one.id),
    /** Takes the first answer; false when somebody was first, or it is closed. */
    answer: (number: number, state: 'taken' | 'declined', by: string): boolean =>
      answer.run(state, by, number).changes === 1,
    /** Nothing came of a taken answer, for certain: others may answer. */
    reopen: (number: number): void =>
      void db
        .prepare("UPDATE alerts SET state = 'open', answered_by = NULL WHERE number = ? AND state = 'taken'")
        .run(number),
    /** An opportunity is gone. Its number, when it was open. */
    gone: (key: string): number | undefined =>
      db
        .prepare("UPDATE alerts SET state = 'closed' WHERE key = ? AND state = 'open' RETURNING number")
        .get(key)?.number as number | undefined,
    /** Open opportunities, by id. */
    openOpportunities: (): string[] =>
      db
        .prepare("SELECT key FROM alerts WHERE state = 'open' AND key NOT LIKE 'instruction %'")
        .all()
        .map(({ key }) => key as string),
    /** Remembers in which message a number was told. */
    told: (chat: string, message: number, number: number): void =>
      void db.prepare('INSERT OR IGNORE INTO messages VALUES (?, ?, ?)').run(chat, message, number),
    numberOfMessage: (chat: string, message: number): number | undefined =>
      db.prepare('SELECT number FROM messages WHERE chat = ? AND message = ?').get(chat, message)?.number as
        | number
        | undefined,
    /** Open numbers told in a chat, newest first. */
    openIn: (chat: string): Alert[] =>
      db
        .prepare(
          "SELECT DISTINCT a.* FROM alerts a JOIN messages m ON m.number = a.number WHERE m.chat = ? AND a.state = 'open' ORDER BY a.number DESC LIMIT 20",
        )
        .all(chat)
        .map(read),
    close: (): void => db.close(),
  }
}
export type AlertBook = ReturnType<typeof openAlertBook>
