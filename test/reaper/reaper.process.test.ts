import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { root } from '../tree.ts'

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test.each(['fail', 'hang'])('processes that a test leaves behind end with the run (%s)', async (ending) => {
  const folder = mkdtempSync(join(tmpdir(), 'oddsfleet-reaper-'))
  const file = join(folder, 'children.json')
  const runner = spawn('node_modules/.bin/vitest', ['run', '--config', 'test/reaper/fixture.config.ts'], {
    cwd: root,
    env: { ...process.env, CHILDREN_FILE: file, ENDING: ending },
    stdio: 'ignore',
  })
  const exit = new Promise<number | null>((resolve) => runner.once('exit', resolve))
  await vi.waitUntil(() => existsSync(file) && readFileSync(file, 'utf8') !== '', {
    timeout: 60_000,
    interval: 50,
  })
  const children = JSON.parse(readFileSync(file, 'utf8')) as number[]
  expect(children).toHaveLength(2)
  if (ending === 'hang') {
    expect(children.map(isRunning)).toEqual([true, true])
    runner.kill('SIGKILL')
  }
  const code = await exit
  expect(code).toBe(ending === 'hang' ? null : 1)
  await vi.waitUntil(() => !children.some(isRunning), { timeout: 30_000, interval: 50 })
  rmSync(folder, { recursive: true })
})
