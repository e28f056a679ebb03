import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '#runtime/settings.ts'
import { loadSite, siteIds } from '#sites/load-site.ts'
import { workerSettings } from './settings.ts'
import { type CoordinatorServer, startCoordinatorServer } from './testing/coordinator-server.ts'

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

describe('a worker of a site that needs no browser', () => {
  let coordinator: CoordinatorServer
  let child: ChildProcess
  let address = ''
  const silent = createServer((_, response) => response.end('[]'))

  beforeAll(async () => {
    coordinator = await startCoordinatorServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const all = await Promise.all(siteIds().map(loadSite))
    const { id } = all.find((site) => site.needs === 'http')!.descriptor
    child = spawn(process.execPath, [main], {
      env: {
        PATH: '/usr/bin:/bin',
        SITE: id,
        SITE_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`,
        COORDINATOR_URL: coordinator.url,
        HEARTBEAT_MS: '300',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface(child.stdout!)) {
      address = JSON.parse(line).address ?? ''
      if (address !== '') break
    }
    child.stdout!.resume()
  })
  afterAll(async () => {
    child.kill('SIGKILL')
    await coordinator.close()
    silent.close()
    silent.closeAllConnections()
  })

  test('registers under a name of its own and says how it is', async () => {
    const register = await coordinator.until('registration', () => coordinator.of('worker:register')[0])
    expect(register.worker_id).toMatch(new RegExp(`^worker-${register.site}-[0-9a-f]{6}$`))
    const health = await fetch(`${address}/health`)
    // nothing could be read of a site that answers with nothing
    expect(health.status).toBe(503)
    expect(await health.json()).toMatchObject({
      status: 'down',
      parts: { site: { ok: false, site: register.site, tick_age_ms: null }, coordinator: { ok: true } },
    })
    const metrics = await (await fetch(`${address}/metrics`)).text()
    expect(metrics).toMatch(/^worker_tick_age_seconds\{process="worker"\} \+Inf$/m)
    expect(metrics).toMatch(/^worker_connections_total\{process="worker"\} 1$/m)
  })

  test('stays under 120 MB', async () => {
    const started = performance.now()
    const beat = await coordinator.until('a heartbeat of a settled process', () =>
      performance.now() - started > 3500 ? coordinator.of('worker:heartbeat').at(-1) : undefined,
    )
    console.log(`a worker without a browser holds ${(beat.rss_bytes! / 1e6).toFixed(1)} MB`)
    expect(beat.rss_bytes).toBeLessThan(120e6)
  })

  test('leaves when asked', async () => {
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })
})
