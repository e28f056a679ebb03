import type { Subject } from './subject.ts'

/** One thing every site must do. */
export type Check = {
  readonly number: number
  readonly title: string
  /** why it must, for the person whose site does not */
  readonly reason: string
  /** What is wrong, one line each; empty when the site passes. `all` are all sites, the judged one included. */
  run(subject: Subject, all: readonly Subject[]): readonly string[] | Promise<readonly string[]>
}
