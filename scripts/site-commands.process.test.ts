import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'oddsfleet-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = async (script: string, ...args: string[]) => {
  const asked = promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `scripts/${script}.ts`, ...args],
    { cwd: root },
  )
  return asked.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  )
}

test('a command says how it is meant, and answers wrong names and options in one line', async () => {
  const help = await run('site-check', '--help')
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain('usage: npm run site:check')
  for (const script of ['site-check', 'site-record', 'site-watch', 'site-replay', 'site-dev']) {
    const unknown = await run(script, 'lab_jsn')
    expect([script, unknown.code, unknown.stdout, unknown.stderr.trim().split('\n').length]).toEqual([
      script,
      2,
      '',
      1,
    ])
    expect(unknown.stderr).toContain('no site is called lab_jsn. Did you mean lab_json?')
  }
  const option = await run('site-check', '--al')
  expect([option.code, option.stderr.trim().split('\n').length]).toEqual([2, 1])
}, 60_000)

test('a site outside the project keeps the same contract, is checked the same way, and is replayed', async () => {
  const outside = join(folder, 'own')
  mkdirSync(outside)
  expect(await run('site-new', 'acme', '--url', 'http://127.0.0.1:9/', '--into', outside)).toMatchObject({
    code: 0,
  })
  const empty = await run('site-check', 'acme', '--sites', outside)
  expect(empty.code).toBe(1)
  expect(empty.stdout).toContain('✗ acme has no recordings yet')

  // a site of the project, moved out: only its names and where its imports point are changed
  cpSync(join(root, 'sites/lab_feed'), join(outside, 'acme'), { recursive: true })
  for (const name of ['site.ts', 'descriptor.ts', 'http.ts']) {
    const file = join(outside, 'acme', name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      text
        .replaceAll("'lab_feed'", "'acme'")
        .replaceAll("from '../", "from 'oddsfleet/sites/")
        .replaceAll(/urls: \{[^}]*\}/g, 'urls: {}'),
    )
  }
  const capture = join(outside, 'acme/recordings/malay-board.capture.json')
  writeFileSync(capture, readFileSync(capture, 'utf8').replace('/feed.json', '/own.json'))
  const checked = await run('site-check', 'acme', '--sites', outside)
  expect(checked.stdout).toContain('✓ acme')
  const replayed = await run('site-replay', 'acme', '--sites', outside, '--show')
  expect(replayed).toMatchObject({ code: 0 })
  expect(replayed.stdout).toMatch(/1 captures, \d{2,} quotes, 0 skipped; lost: nothing/)
  expect((await run('site-check', 'lab_json', '--sites', join(folder, 'none'))).stderr).toContain(
    'there is no folder',
  )
}, 60_000)

test('captures are read with another version of the parser, and what differs is shown', async () => {
  const other = join(folder, 'other')
  for (const name of ['package.json', 'sites', 'protocol', 'markets', 'betting'])
    cpSync(join(root, name), join(other, name), {
      recursive: true,
      filter: (path) => !path.includes('.test.'),
    })
  cpSync(join(root, 'node_modules/zod'), join(other, 'node_modules/zod'), { recursive: true })
  const same = await run('site-replay', 'lab_json', '--before', other)
  expect(same.stdout).toContain('0 captures are read differently')
  const file = join(other, 'sites/reading/polled-odds.ts')
  writeFileSync(file, readFileSync(file, 'utf8').replace("MR: { market: 'ft_1x2'", "MR: { market: 'ht_1x2'"))
  const differs = await run('site-replay', 'lab_json', '--before', other)
  expect(differs.stdout).toContain('4 captures are read differently')
  expect(differs.stdout).toMatch(/^ {2}- .*ht_1x2 home back/m)
  expect(differs.stdout).toMatch(/^ {2}\+ .*ft_1x2 home back/m)
}, 60_000)
