import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#runtime/redis-server.ts'
import { findDocker } from './docker-engine.ts'

const token = randomBytes(16).toString('hex')
const [coordinatorPort, executorPort] = [await freePort(), await freePort()]
const project = `oddsfleet-test-${process.pid}`
const docker = findDocker(project, {
  API_TOKEN: token,
  SPEED: '20',
  COORDINATOR_PORT: String(coordinatorPort),
  EXECUTOR_PORT: String(executorPort),
})
if (docker === undefined)
  process.stderr.write(
    'no Docker engine with Compose answers here: of the containers only the files are checked\n',
  )

// these two alone disagree enough for an arbitrage in the first minutes of the recording
const workers = ['worker-betvictor', 'worker-matchbook']
/** Their event; whichever of the two is read first gives it its name, in its own spelling. */
const curacao = /_vs_curacao$/
const names = ['redis', 'lab', 'coordinator', 'executor', 'worker-results', ...workers]

const ask = async <T>(port: number, path: string): Promise<T> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}

/** Asks every second until the answer is there. */
const until = async <T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (let second = 0; second < 240; second++) {
    const found = await Promise.resolve()
      .then(look)
      .catch(() => undefined)
    if (found !== undefined) return found
    await delay(1000)
  }
  throw new Error(
    `waited in vain for ${what}:\n${docker!.compose('ps')}\n${docker!.compose('logs', '--tail=20')}`,
  )
}

describe.runIf(docker !== undefined)('in containers', () => {
  const compose = (...args: string[]) => docker!.compose(...args)
  const engine = (...args: string[]) => docker!.docker(...args)
  const containers = (name: string): string[] => compose('ps', '-q', name).trim().split('\n').filter(Boolean)

  beforeAll(() => {
    for (const target of ['lab', 'coordinator', 'executor', 'worker-http', 'worker']) docker!.build(target)
    compose('up', '-d', '--no-build', ...names)
  }, 900_000)

  afterAll(() => void compose('down', '--volumes', '--timeout', '15'), 120_000)

  test('all become healthy, none of them as root, none of them able to change itself', async () => {
    await until('health', () => {
      const ids = names.flatMap(containers)
      const states = ids.map((id) => engine('inspect', '--format', '{{.State.Health.Status}}', id))
      return (ids.length === names.length && states.every((state) => state === 'healthy')) || undefined
    })
    for (const [id] of names.map(containers)) {
      expect(engine('exec', id!, 'id', '-u')).toMatch(/^(1000|999)$/)
      expect(engine('exec', id!, 'sh', '-c', 'touch /app-was-here 2>&1 || true')).toMatch(
        /read-only file system/i,
      )
    }
  })

  test('opportunities appear and bets are offered', async () => {
    type Leg = { bookmaker: string; side: string; selection: string }
    const found = await until('an opportunity', async () => {
      const { opportunities } = await ask<{ opportunities: { event: string; legs: Leg[] }[] }>(
        coordinatorPort,
        '/opportunities',
      )
      return opportunities.find(({ event }) => curacao.test(event))
    })
    expect(found.legs).toMatchObject([
      { bookmaker: 'matchbook', side: 'lay', selection: 'away' },
      { bookmaker: 'betvictor', side: 'back', selection: 'away' },
    ])
    const [bet] = await until('a bet', async () => {
      const bets = await ask<{ mode: string; event: string }[]>(executorPort, '/bets')
      return bets.length > 0 ? bets : undefined
    })
    expect(bet).toMatchObject({ mode: 'paper', event: expect.stringMatching(curacao) })
  })

  test('a second replica takes half of the matches', async () => {
    compose('up', '-d', '--no-build', '--scale', 'worker-betvictor=2', 'worker-betvictor')
    const shards = await until('two shards', async () => {
      const all = await ask<{ workers: { bookmaker?: string; connected: boolean; shard: string }[] }>(
        coordinatorPort,
        '/workers',
      )
      const two = all.workers.filter(({ bookmaker, connected }) => connected && bookmaker === 'betvictor')
      return two.length === 2 && two.every(({ shard }) => shard.endsWith('/2')) ? two : undefined
    })
    expect(shards.map(({ shard }) => shard).sort()).toEqual(['1/2', '2/2'])
  })

  test('nobody gets in without the token', async () => {
    for (const port of [coordinatorPort, executorPort]) {
      expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
      expect((await fetch(`http://127.0.0.1:${port}/bets`)).status).toBe(401)
    }
  })
})
