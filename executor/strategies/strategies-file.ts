import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { CodedError } from '#runtime/coded-error.ts'
import type { Log } from '#runtime/log.ts'
import { paperArbitrage, type Strategy, strategies } from './strategy.ts'

/** The strategies cannot be read. Correct what `message` names; a running process goes on with the last good ones. */
export class StrategiesError extends CodedError {
  readonly code = 'strategies'
}

export type StrategyBook = {
  readonly current: () => readonly Strategy[]
  /** what is wrong with the newest version of the file, absent when it is in force */
  readonly problem: () => string | undefined
  close(): void
}

/** @throws StrategiesError naming every mistake */
export const readStrategies = (file: string): readonly Strategy[] => {
  let document: unknown
  try {
    document = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new StrategiesError(`${file}: ${(error as Error).message}`, { file }, error)
  }
  const parsed = strategies.safeParse(document)
  if (parsed.success) return parsed.data.strategies
  throw new StrategiesError(`${file}: ${z.prettifyError(parsed.error)}`, { file }, parsed.error)
}

/**
 * The strategies in force: those of the file, read again whenever it changes, or the built-in one without a file. A change with a mistake changes nothing.
 * @throws StrategiesError when the file cannot be read at the start
 */
export const openStrategies = (file: string | undefined, log: Log, pollMs = 1000): StrategyBook => {
  if (file === undefined)
    return { current: () => [paperArbitrage], problem: () => undefined, close: () => {} }
  let current = readStrategies(file)
  let problem: string | undefined
  const reread = (): void => {
    try {
      current = readStrategies(file)
      problem = undefined
      log.info({ strategies: current.map(({ name, mode }) => `${name} (${mode})`) }, 'strategies read again')
    } catch (error) {
      problem = (error as Error).message
      log.error({ problem }, 'strategies have mistakes; the last good ones stay in force')
    }
  }
  // by looking at it: editors replace files, and mounted ones send no events
  watchFile(file, { interval: pollMs, persistent: false }, reread)
  return { current: () => current, problem: () => problem, close: () => unwatchFile(file, reread) }
}
