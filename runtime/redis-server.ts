import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real Redis that lives as long as its owner wants. */
export type RedisServer = {
  readonly url: string
  /** process id where it is a child of ours, absent where it runs in a container */
  readonly pid?: number
  stop(): Promise<void>
}

/** Neither a `redis-server` nor a Docker engine is here. Install one of them; nothing can stand in for Redis. */
export class NoRedisError extends Error {
  readonly code = 'NO_REDIS'
  constructor(cause: unknown) {
    super('no Redis: install redis-server (apt install redis-server, brew install redis) or start Docker', {
      cause,
    })
    this.name = 'NoRedisError'
  }
}

/** A TCP port nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

/**
 * Starts a Redis of its own on a free port (or the given one) of this machine: `redis-server` where it is installed, a container where only
 * Docker answers. Append-only when `directory` names where to keep its data, else nothing is kept.
 * @throws NoRedisError
 */
export const startRedis = async (
  options: { port?: number; directory?: string } = {},
): Promise<RedisServer> => {
  try {
    return await spawnRedis(options)
  } catch (missing) {
    try {
      return await containRedis()
    } catch (cause) {
      throw new NoRedisError(new AggregateError([missing, cause]))
    }
  }
}

const spawnRedis = async ({
  port,
  directory,
}: {
  port?: number
  directory?: string
}): Promise<RedisServer> => {
  const scratch = directory ?? (await mkdtemp(join(tmpdir(), 'redis-')))
  const chosen = port ?? (await freePort())
  const keep = directory ? ['--appendonly', 'yes'] : ['--appendonly', 'no', '--save', '']
  const child = spawn(
    'redis-server',
    ['--port', String(chosen), '--bind', '127.0.0.1', '--dir', scratch, '--daemonize', 'no', ...keep],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${said.slice(-500)}`)))
    child.stdout.on('data', (text: Buffer) => {
      said += text
      if (said.includes('Ready to accept connections')) resolve()
    })
  })
  return {
    url: `redis://127.0.0.1:${chosen}`,
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      if (!directory) await rm(scratch, { recursive: true, force: true })
    },
  }
}

const containRedis = async (): Promise<RedisServer> => {
  // only tests on machines without redis-server come here; the package is a development dependency
  const { GenericContainer } = await import('testcontainers')
  const container = await new GenericContainer('redis:7-alpine').withExposedPorts(6379).start()
  return {
    url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`,
    stop: async () => void (await container.stop()),
  }
}
