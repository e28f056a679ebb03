import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSettings } from '#runtime/settings.ts'
import { workerSettings } from './settings.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

const run = async (environment: Record<string, string>) => {
  const child = spawn(process.execPath, [main], {
    env: { PATH: '/usr/bin:/bin', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit'), text(child.stdout)])
  return { code, stderr }
}

test('without a site it says so and ends with 2', async () => {
  const { code, stderr } = await run({ HEARTBEAT_MS: 'soon' })
  expect(code).toBe(2)
  expect(stderr).toMatch(/SITE: is required/)
  expect(stderr).toMatch(/HEARTBEAT_MS: .*"soon"/)
})

test('a site nobody knows is named, with those that are known', async () => {
  const { code, stderr } = await run({ SITE: 'no_such_site' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/no site is called "no_such_site"; known: /)
})

test('the site’s address must be a URL', () => {
  expect(() => readSettings(workerSettings, { SITE: 'x', SITE_URL: 'not a url' })).toThrow(/SITE_URL/)
  expect(readSettings(workerSettings, { SITE: 'x' })).toMatchObject({
    COORDINATOR_URL: 'ws://127.0.0.1:8000/ws',
    SITE_URL: undefined,
    HEARTBEAT_MS: 5000,
    PORT: 0,
  })
})
