import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { testTokens } from '#runtime/testing/test-tokens.ts'
import { openCoordinator } from '../coordinator/testing/open-coordinator.ts'
import { startFleet } from '../executor/testing/fleet.ts'

/** A page of another origin, in a real browser on the same machine, that even knows the operator's token. */

let browser: Browser
let page: Server
let origin: string
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  page = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>hello'))
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
  // another name for this machine: another origin
  origin = `http://localhost:${(page.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  page.close()
})

type Attempt = { readonly method: string; readonly path: string; readonly outcome: string }

/** What the page's script gets out of each route: the status, or that the browser or the server refused. */
const attempts = async (
  address: string,
  routes: readonly (readonly [method: string, path: string])[],
): Promise<Attempt[]> => {
  const tab = await browser.newPage()
  await tab.goto(origin)
  const outcomes = await tab.evaluate(
    async ({ address, routes, token }) => {
      const tried: { method: string; path: string; outcome: string }[] = []
      const attempt = async (method: string, path: string, init: RequestInit): Promise<void> => {
        const outcome = await fetch(address + path, { method, ...init }).then(
          async (answer) => (answer.type === 'opaque' ? 'opaque' : `read ${answer.status}`),
          () => 'refused',
        )
        tried.push({ method, path, outcome })
      }
      for (const [method, path] of routes) {
        const body = method === 'GET' ? {} : { body: '{}' }
        await attempt(method, path, {
          ...body,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        })
        // what needs no leave: no headers, a form's type; the answer cannot be read, but the request arrives
        await attempt(method, path, { ...(method === 'POST' && { body: '{}' }), mode: 'no-cors' })
      }
      return tried
    },
    { address, routes, token: testTokens.OPERATOR_TOKEN },
  )
  await tab.close()
  return outcomes
}

test('every request and socket to the coordinator is refused, and nothing changes', async () => {
  const coordinator = await openCoordinator()
  try {
    const closed = coordinator.routes.filter(
      ({ url }) =>
        !['/health', '/ready', '/metrics'].includes(url) &&
        !url.startsWith('/docs') &&
        !url.startsWith('/dashboard'),
    )
    expect(closed.length).toBeGreaterThan(25)
    const tried = await attempts(
      coordinator.address,
      closed.map(({ method, url }) => [method, url.replace(/:\w+|\*/g, 'x')] as const),
    )
    expect(tried.filter(({ outcome }) => outcome.startsWith('read'))).toEqual([])
    const tab = await browser.newPage()
    await tab.goto(origin)
    const socket = await tab.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const own = new WebSocket(url)
          own.onopen = () => resolve('open')
          own.onerror = () => resolve('refused')
        }),
      coordinator.socket,
    )
    expect(socket).toBe('refused')
    await tab.close()
    expect((await coordinator.get<{ pins: unknown[] }>('/identity/pins')).pins).toEqual([])
    expect((await coordinator.get<{ workers: unknown[] }>('/workers')).workers).toEqual([])
  } finally {
    await coordinator.close()
  }
})

test('nor does it stop or start betting, or bet', async () => {
  const fleet = await startFleet()
  try {
    const executor = await fleet.start()
    const routes = await executor
      .get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json')
      .catch(() => undefined)
    const known = routes?.paths
      ? Object.entries(routes.paths).flatMap(([path, methods]) =>
          Object.keys(methods).map(
            (method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'x')] as const,
          ),
        )
      : ([
          ['POST', '/stop'],
          ['POST', '/resume'],
          ['POST', '/bet'],
          ['GET', '/bets'],
          ['GET', '/export.csv'],
          ['POST', '/reconcile/x'],
        ] as const)
    const tried = await attempts(executor.url, known)
    expect(tried.filter(({ outcome }) => outcome.startsWith('read'))).toEqual([])
    expect(await executor.get('/limits')).toMatchObject({ stopped: null })
    expect(await executor.bets()).toEqual([])
  } finally {
    await fleet.stop()
  }
})
