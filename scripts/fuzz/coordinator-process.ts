import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import WebSocket from 'ws'
import { freePort } from '#runtime/redis-server.ts'
import { fuzzTokens } from './connection.ts'

/** Memory of the process, in bytes: what is alive after a collection, and what the machine gives it. */
export type Memory = { readonly alive: number; readonly rss: number }

export type CoordinatorProcess = {
  readonly http: string
  readonly ws: string
  /** how it ended; undefined while it runs */
  exit(): string | undefined
  memory(): Promise<Memory>
  stop(): Promise<void>
}

/** Starts the real coordinator, with the inspector on so that its memory can be measured after a collection. */
export const startCoordinator = async (
  directory: string,
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<CoordinatorProcess> => {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--inspect=127.0.0.1:0', 'scripts/fuzz/coordinator-entry.ts'],
    {
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: directory,
        LOG_LEVEL: 'warn',
        ...fuzzTokens,
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const log = createWriteStream(logFile, { flags: 'a' })
  child.stdout.pipe(log)
  const inspector = await inspectorOf(child, log)
  let ended: string | undefined
  child.on('exit', (code, signal) => {
    ended = signal ?? `exit ${code}`
  })
  const http = `http://127.0.0.1:${port}`
  for (let tries = 0; !(await isUp(http)); tries++) {
    if (ended !== undefined || tries > 300)
      throw new Error(`the coordinator did not start: ${ended ?? 'no answer'}; see ${logFile}`)
    await delay(100)
  }
  return {
    http,
    ws: `${http.replace('http', 'ws')}/ws`,
    exit: () => ended,
    memory: () => measure(inspector),
    stop: async () => {
      if (ended === undefined) {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await Promise.race([gone, delay(15_000, undefined, { ref: false })])
        if (ended === undefined) child.kill('SIGKILL')
      }
      log.end()
    },
  }
}

const isUp = (http: string): Promise<boolean> =>
  fetch(`${http}/ready`).then(
    ({ ok }) => ok,
    () => false,
  )

const inspectorOf = (child: ChildProcess, log: NodeJS.WritableStream): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the coordinator ended at once')))
    child.stderr!.on('data', (data) => {
      log.write(data)
      const [address] = /ws:\/\/127\.0\.0\.1:\S+/.exec(String(data)) ?? []
      if (address !== undefined) resolve(address)
    })
  })

/** Has the process collect its garbage, twice, and asks what is left. */
const measure = async (inspector: string): Promise<Memory> => {
  const socket = new WebSocket(inspector)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  let id = 0
  const call = (method: string, params: object = {}): Promise<{ result?: { value?: string } }> =>
    new Promise((resolve) => {
      const own = ++id
      socket.on('message', (data) => {
        const answer = JSON.parse(String(data)) as { id?: number; result: { result?: { value?: string } } }
        if (answer.id === own) resolve(answer.result)
      })
      socket.send(JSON.stringify({ id: own, method, params }))
    })
  try {
    for (let round = 0; round < 2; round++) {
      await call('HeapProfiler.collectGarbage')
      await delay(300)
    }
    const { result } = await call('Runtime.evaluate', {
      expression: 'JSON.stringify(process.memoryUsage())',
      returnByValue: true,
    })
    const { heapUsed, external, rss } = JSON.parse(result!.value!) as NodeJS.MemoryUsage
    return { alive: heapUsed + external, rss }
  } finally {
    socket.close()
  }
}
