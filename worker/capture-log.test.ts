import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '#runtime/log.ts'
import { createCaptureLog } from './capture-log.ts'

const log = createLog('worker', 'silent')
const capture = (body: string) => ({ kind: 'odds', receivedTime: '2026-06-12T12:00:00.000Z', body })
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oddsfleet-captures-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what was recorded can be read again, without its secrets', async () => {
  const captures = createCaptureLog({ folder, name: 'w', maxBytes: 2 ** 30, log })
  await captures.write(capture('{"odds":1}'))
  await captures.write(capture('{"token":"hunter2","odds":2}'))
  await captures.close()
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.gz'))
  const lines = gunzipSync(readFileSync(join(folder, file!)))
    .toString()
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).body)).toEqual(['{"odds":1}', '{"token":"removed","odds":2}'])
})

test('captures that could not be read are kept with the reason, the newest fifty', async () => {
  const captures = createCaptureLog({ folder, name: 'w', maxBytes: 2 ** 30, log })
  for (let n = 0; n < 60; n++) await captures.keep(capture(`body ${n}`), `reason ${n}`)
  const kept = readdirSync(join(folder, 'skipped')).map((name) =>
    JSON.parse(readFileSync(join(folder, 'skipped', name), 'utf8')),
  )
  expect(kept.map(({ reason }) => reason).sort()).toEqual(
    Array.from({ length: 50 }, (_, n) => `reason ${n + 10}`).sort(),
  )
})

test('the oldest recordings go when there is too much', async () => {
  writeFileSync(join(folder, 'w-1-00001.jsonl.gz'), Buffer.alloc(5000))
  const captures = createCaptureLog({ folder, name: 'w', maxBytes: 1000, log })
  await captures.write(capture('{}'))
  await captures.close()
  await expect.poll(() => readdirSync(folder)).not.toContain('w-1-00001.jsonl.gz')
})

test('a folder that cannot be written stops the recording and nothing else', async () => {
  writeFileSync(join(folder, 'file'), '')
  const captures = createCaptureLog({ folder: join(folder, 'file'), name: 'w', maxBytes: 1000, log })
  await captures.write(capture('{}'))
  await captures.keep(capture('{}'), 'reason')
  await captures.close()
})
