import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { listenersOf } from './listeners.ts'
import { runFleet } from './run-fleet.ts'

/** Where the fleet listens when it is started as a person starts it, and what is said there without a token. */

const fleet = runFleet(21_000, ['--no-browser', '--recording', 'small', '--speed', '600'])
afterAll(() => fleet.remove())

test('nothing listens beyond this machine, and nothing but health is told without a token', async () => {
  await fleet.says(/ready after/)
  const names = new Map(Object.entries(fleet.pids()).map(([name, pid]) => [pid!, name]))
  const listeners = listenersOf(names.keys())
  const listening = new Set(listeners.map(({ pid }) => names.get(pid)!))
  for (const name of ['redis', 'lab', 'coordinator', 'executor']) expect(listening, name).toContain(name)
  for (const { address, pid } of listeners)
    expect(address, names.get(pid)).toMatch(/^(127\.\d+\.\d+\.\d+|::1)$/)

  for (const { port, pid } of listeners) {
    const name = names.get(pid)!
    const at = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    if (name === 'redis') {
      const answer = execFileSync('redis-cli', ['-p', String(port), 'keys', '*'], { encoding: 'utf8' })
      expect(answer).toContain('NOAUTH')
      continue
    }
    for (const path of ['/health', '/metrics']) expect([200, 503], name).toContain((await at(path)).status)
    // the lab stands for sites on the internet; what moves its clock is not open
    if (name === 'lab') {
      const headers = { 'content-type': 'application/json' }
      const moved = await fetch(`http://127.0.0.1:${port}/clock`, {
        method: 'POST',
        headers,
        body: '{"step":true}',
      })
      expect(moved.status).toBe(401)
      continue
    }
    for (const path of ['/', '/bets', '/odds', '/workers', '/opportunities', '/stream', '/identity'])
      expect([401, 404], `${name} ${path}`).toContain((await at(path)).status)
  }
  // the tokens are readable by their owner only
  const mode = execFileSync('stat', ['-c', '%a', join(fleet.directory, 'tokens.json')], { encoding: 'utf8' })
  expect(mode.trim()).toBe('600')
  const { OPERATOR_TOKEN: token } = JSON.parse(
    readFileSync(join(fleet.directory, 'tokens.json'), 'utf8'),
  ) as Record<string, string>
  expect(fleet.said()).toContain(`/dashboard#token=${token}`)
})
