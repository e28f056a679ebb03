import type { StatementSync } from 'node:sqlite'

/** A statement of the open file, prepared once. */
export type Statements = (text: string) => StatementSync
