import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testTokens } from '#runtime/testing/test-tokens.ts'
import { openCoordinator } from '../testing/open-coordinator.ts'

type Asked = { readonly path: string; readonly token: string | undefined; readonly body: unknown }
let asked: Asked[]
let executor: Server
let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeEach(async () => {
  asked = []
  // stands in for the executor: repeats what it was asked
  executor = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    asked.push({ path: request.url!, token: request.headers.authorization, body })
    const closed = request.url === '/bet'
    response.writeHead(closed ? 409 : 200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(closed ? { error: { code: 'not_open', message: 'closed' } } : { stopped: 'dashboard' }),
    )
  })
  await new Promise<void>((resolve) => executor.listen(0, '127.0.0.1', resolve))
  const { port } = executor.address() as { port: number }
  coordinator = await openCoordinator({ EXECUTOR_URL: `http://127.0.0.1:${port}` })
})
afterEach(async () => {
  await coordinator.close()
  executor.close()
})
const post = (path: string, body: unknown, token: string = testTokens.OPERATOR_TOKEN) =>
  coordinator.ask(path, { method: 'POST', body: JSON.stringify(body) }, token)

test('a bet by a click goes on with the caller’s token, and the executor’s no is passed back', async () => {
  const answer = await post('/bet', { opportunity_id: 'o1', stake: 5000 })
  expect([answer.status, await answer.json()]).toEqual([
    409,
    { error: { code: 'not_open', message: 'closed' } },
  ])
  expect(asked).toEqual([
    {
      ...{ path: '/bet', token: `Bearer ${testTokens.OPERATOR_TOKEN}` },
      body: { opportunity_id: 'o1', stake: 5000 },
    },
  ])
})

test('the kill switch is the operator’s, and says that the dashboard pulled it', async () => {
  expect((await post('/stop', {}, testTokens.READER_TOKEN)).status).toBe(403)
  expect((await post('/bet', { opportunity_id: 'o1' }, testTokens.READER_TOKEN)).status).toBe(403)
  expect(asked).toEqual([])
  expect(await (await post('/stop', {})).json()).toEqual({ stopped: 'dashboard' })
  expect(asked[0]).toMatchObject({ path: '/stop', body: { by: 'dashboard' } })
})

test('an executor that is away is said so', async () => {
  executor.close()
  executor.closeAllConnections()
  const answer = await post('/bet', { opportunity_id: 'o1' })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } })
})
