import { mkdirSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { createHttp, type Route } from '#runtime/http.ts'
import { createLog } from '#runtime/log.ts'
import { coordinatorSettings } from '../coordinator/settings.ts'
import { openCoordinator } from '../coordinator/testing/open-coordinator.ts'
import { addOrderingRoutes } from '../executor/http/ordering-routes.ts'
import { addReadingRoutes } from '../executor/http/reading-routes.ts'
import { executorSettings } from '../executor/settings.ts'
import { startExecutorHere } from '../executor/testing/executor-in-process.ts'
import { workerSettings } from '../worker/settings.ts'
import { contentOf, root } from './tree.ts'

let coordinatorRoutes: readonly Route[]
let executorRoutes: readonly Route[]
beforeAll(async () => {
  const coordinator = await openCoordinator()
  coordinatorRoutes = coordinator.routes
  await coordinator.close()
  const { executor, stop } = await startExecutorHere()
  const http = createHttp({
    name: 'executor',
    log: createLog('executor', 'silent'),
    health: () => ({ ready: true, parts: {} }),
  })
  addReadingRoutes(http, executor)
  addOrderingRoutes(http, executor)
  executorRoutes = http.routes
  await http.close()
  await stop()
})
const scratch = `${root}.data/`

const rows = (name: string, routes: readonly Route[]): string[] =>
  routes
    // the documentation's own files, and what a wildcard stands for
    .filter(({ url }) => !/^\/(docs|dashboard)\/|\*$/.test(url))
    .map(({ method, url, role }) => `| ${name} | ${method} | \`${url}\` | ${role} |`)
    .sort()

test('the table of routes in SECURITY.md is what the processes have; if not: its right form is in .data/security-routes.md', () => {
  const table = [
    '| process | method | route | role |',
    '|---|---|---|---|',
    ...rows('coordinator', coordinatorRoutes),
    ...rows('executor', executorRoutes),
  ].join('\n')
  const page = contentOf('SECURITY.md')
  const right = page.replace(
    /(<!-- BEGIN routes -->\n)[\s\S]*(<!-- END routes -->)/,
    (_all, begin: string, end: string) => `${begin}${table}\n${end}`,
  )
  if (page !== right) {
    mkdirSync(scratch, { recursive: true })
    writeFileSync(`${scratch}security-routes.md`, right)
  }
  expect(page).toBe(right)
})

test('only health, readiness, metrics and pages without data are open; betting is the operator’s', () => {
  const open = (routes: readonly Route[]) =>
    routes.filter(({ role }) => role === 'open').map(({ url }) => url)
  expect(open(executorRoutes).sort()).toEqual(['/health', '/metrics', '/ready'])
  for (const url of open(coordinatorRoutes))
    expect(url).toMatch(/^\/(health|ready|metrics|docs(\/.*)?|dashboard(\/.*)?)$/)
  for (const { method, url, role } of executorRoutes)
    if (method !== 'GET') expect(role, `${method} ${url}`).toBe('operator')
})

test('every token the page names is a setting of the process that holds it, and live keys are the executor’s alone', () => {
  const page = contentOf('SECURITY.md')
  const all = { ...coordinatorSettings, ...executorSettings, ...workerSettings }
  for (const name of [
    'WORKER_TOKEN',
    'READER_TOKEN',
    'OPERATOR_TOKEN',
    'EXECUTOR_TOKEN',
    'SIGNING_KEY',
    'LIVE_KEY',
  ]) {
    expect(page).toContain(`\`${name}\``)
    expect(Object.keys(all)).toContain(name)
  }
  expect(Object.keys(workerSettings)).not.toContain('SIGNING_KEY')
  for (const settings of [coordinatorSettings, workerSettings])
    expect(Object.keys(settings).filter((name) => /LIVE_KEY|PRIVATE_KEY|WALLET/.test(name))).toEqual([])
})
