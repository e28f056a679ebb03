import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Endpoint } from '../scripts/fleet/ask.ts'
import type { Summary } from '../scripts/fleet/summary.ts'
import { openTokens } from '../scripts/fleet/tokens.ts'

const up = fileURLToPath(new URL('../scripts/up', import.meta.url))

/** The whole fleet as a person starts it, in a folder and on ports of its own. */
export const runFleet = (port: number, args: readonly string[]) => {
  const directory = mkdtempSync(join(tmpdir(), 'fleet-'))
  const file = join(directory, 'summary.json')
  const child: ChildProcess = spawn(
    up,
    ['--port', String(port), '--data', directory, '--exit', '--json', file, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text: Buffer) => {
      said += text
      for (const look of waiting) look()
    })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return {
    directory,
    /** asked as an operator */
    coordinator: (): Endpoint => ({
      url: `http://127.0.0.1:${port}`,
      token: openTokens(directory).OPERATOR_TOKEN,
    }),
    executor: (): Endpoint => ({
      url: `http://127.0.0.1:${port + 200}`,
      token: openTokens(directory).OPERATOR_TOKEN,
    }),
    ended,
    said: () => said,
    /** Until it has said something like that. */
    says: (pattern: RegExp): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(said)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new Error(`ended without saying ${pattern}:\n${said}`)))
      }),
    pids: (): Record<string, number | null> =>
      JSON.parse(readFileSync(join(directory, 'pids.json'), 'utf8')) as Record<string, number | null>,
    summary: (): Summary => JSON.parse(readFileSync(file, 'utf8')) as Summary,
    remove: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
