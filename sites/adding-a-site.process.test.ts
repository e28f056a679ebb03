import { execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The page that tells how to add a site, followed word by word in a copy of the project. */
const root = fileURLToPath(new URL('../', import.meta.url))
const page = readFileSync(join(root, 'docs/adding-a-site.md'), 'utf8')
const run = promisify(execFile)

const folder = mkdtempSync(join(tmpdir(), 'oddsfleet-adding-'))
const background: ReturnType<typeof spawn>[] = []
const environment = { PATH: `${join(root, 'node_modules/.bin')}:/usr/bin:/bin:/usr/local/bin`, HOME: folder }

beforeAll(() => {
  for (const name of [
    'package.json',
    'tsconfig.json',
    'markets',
    'protocol',
    'betting',
    'runtime',
    'sites',
    'worker',
    'scripts',
    'docs',
  ])
    if (existsSync(join(root, name)))
      cpSync(join(root, name), join(folder, name), {
        recursive: true,
        filter: (path) => !path.endsWith('.test.ts'),
      })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => {
  for (const child of background) child.kill()
  rmSync(folder, { recursive: true, force: true })
})

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('the page is short enough to be read', () => {
  expect(page.split('\n').length).toBeLessThanOrEqual(121)
})

test('following the page adds a site that passes every check', async () => {
  // only the port is not taken literally: somebody may use it
  const text = page.replaceAll('4173', String(await freePort()))
  const blocks = [...text.matchAll(/^```(\w+)(?: (.+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language, about, body]) => ({
      language,
      about,
      body: body!,
    }),
  )
  let output = ''
  for (const { language, about, body } of blocks) {
    if (language === 'ts') writeFileSync(join(folder, about!), body)
    else if (language === 'text') for (const line of body.trim().split('\n')) expect(output).toContain(line)
    else if (about === 'background') {
      const child = spawn('sh', ['-c', `exec ${body.trim()}`], {
        cwd: folder,
        env: environment,
        stdio: 'pipe',
      })
      background.push(child)
      await new Promise((resolve) => child.stdout!.once('data', resolve))
    } else {
      const done = await run('sh', ['-ec', body], { cwd: folder, env: environment }).catch(
        (error: { stdout: string; stderr: string }) => {
          throw new Error(`${body}\n${error.stdout}\n${error.stderr}`)
        },
      )
      output = done.stdout
    }
  }
  expect(output).toMatch(/✓ acme/)
  expect(output).toContain('1 sites pass')
  const recording = JSON.parse(readFileSync(join(folder, 'sites/acme/recordings/odds.quotes.json'), 'utf8'))
  expect(recording.quotes).toHaveLength(6)
  expect(recording.quotes[4]).toMatchObject({
    match: { home: 'Eastwick', away: 'Marlow', startTime: '2027-05-01T16:30:00Z' },
    selection: 'draw',
    odds: 4.2,
    suspended: true,
  })

  // what the page makes one write also compiles under the project's own rules
  mkdirSync(join(folder, 'types'))
  const types = {
    extends: '../tsconfig.json',
    include: [],
    files: ['../sites/acme/site.ts', '../sites/index.ts'],
  }
  writeFileSync(join(folder, 'types/tsconfig.json'), JSON.stringify(types))
  await run('tsc', ['--noEmit', '-p', 'types'], { cwd: folder, env: environment }).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout)
    },
  )
}, 120_000)
