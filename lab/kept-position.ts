import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Playback } from './playback.ts'

const position = z.object({ now: z.number().int(), rate: z.number().min(0) })

/** A clock that runs is written down so often, real ms. */
const writeEveryMs = 1000

/**
 * Keeps the place of a playback in a file, so that a lab that was killed goes on where it was: other processes follow its clock, and a
 * clock must not go back. A file that is there is gone on from; whoever wants the beginning names a new one.
 * @returns how to stop
 */
export const keepPosition = (playback: Playback, file: string): (() => void) => {
  if (existsSync(file)) {
    const kept = position.parse(JSON.parse(readFileSync(file, 'utf8')))
    playback.goTo(Math.max(kept.now, playback.state().now))
    playback.setRate(kept.rate)
  }
  const write = () => {
    const { now, rate } = playback.state()
    // in one step, so that no reader and no next start finds half of it
    writeFileSync(`${file}.new`, JSON.stringify({ now, rate }))
    renameSync(`${file}.new`, file)
  }
  write()
  const stopListening = playback.onChange(write)
  const timer = setInterval(() => playback.state().rate > 0 && write(), writeEveryMs)
  return () => {
    stopListening()
    clearInterval(timer)
  }
}
