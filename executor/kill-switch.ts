import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Stops all placing at once, and keeps it stopped across restarts: the switch is a file, whoever made it. */
export type KillSwitch = {
  /** who stopped it, absent while betting is allowed */
  stopped(): string | undefined
  stop(by: string): void
  resume(): void
}

/** @param file e.g. `.data/executor/STOP`; a person may `touch` it */
export const createKillSwitch = (file: string): KillSwitch => {
  // where the file cannot be written (full disk), the switch still holds for this process
  let held: string | undefined
  return {
    stopped: () => {
      if (held !== undefined) return held
      if (!existsSync(file)) return undefined
      try {
        return readFileSync(file, 'utf8').trim() || 'file'
      } catch {
        return 'file'
      }
    },
    stop: (by) => {
      held = by
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, `${by}\n`)
      } catch {
        // a disk that cannot be written is one of the reasons to stop; this process stays stopped
      }
    },
    resume: () => {
      held = undefined
      rmSync(file, { force: true })
    },
  }
}
