import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const entry = fileURLToPath(new URL('./main.ts', import.meta.url))

const start = (settings: Record<string, string>) =>
  spawn(process.execPath, [entry], { env: { PATH: '/usr/bin:/bin', PORT: '0', ...settings } })

const ended = async (settings: Record<string, string>) => {
  const lab = start(settings)
  let told = ''
  lab.stderr.on('data', (text: Buffer) => {
    told += text.toString()
  })
  const [code] = (await once(lab, 'exit')) as [number]
  return { code, told }
}

test('the process plays a recording at its speed, says where, and ends in order', async () => {
  const lab = start({ RECORDING: 'small', SPEED: '1000' })
  try {
    const lines = createInterface(lab.stdout)
    const [line] = (await once(lines, 'line')) as [string]
    const { address, bookmakers } = JSON.parse(line) as { address: string; bookmakers: number }
    expect(bookmakers).toBe(3)
    const read = async () =>
      (await (await fetch(`${address}/clock`)).json()) as { now: number; index: number }
    const first = await read()
    const second = await read()
    expect(first.index).toBe(0)
    expect(second.now).toBeGreaterThan(first.now)
    expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ status: 'ok', process: 'lab' })
    lab.kill('SIGTERM')
    expect(await once(lab, 'exit')).toEqual([0, null])
  } finally {
    lab.kill('SIGKILL')
  }
})

test('killed, it goes on where it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  const settings = {
    ...{ RECORDING: 'small', SPEED: 'max', POSITION_FILE: join(folder, 'position.json') },
    LAB_TOKEN: 'lab-token-of-a-test',
  }
  const open = async () => {
    const lab = start(settings)
    const [line] = (await once(createInterface(lab.stdout), 'line')) as [string]
    const { address } = JSON.parse(line) as { address: string }
    const clock = async (order?: object) =>
      (await (
        await fetch(
          `${address}/clock`,
          order && {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: 'Bearer lab-token-of-a-test' },
            body: JSON.stringify(order),
          },
        )
      ).json()) as { at: string; index: number }
    return { lab, clock }
  }
  const first = await open()
  try {
    await first.clock({ step: true })
    await first.clock({ step: true })
    await first.clock({ advance_ms: 1500 })
    first.lab.kill('SIGKILL')
    await once(first.lab, 'exit')
    const second = await open()
    expect(await second.clock()).toMatchObject({ at: '2026-08-01T12:10:01.500Z', index: 1 })
    second.lab.kill('SIGKILL')
  } finally {
    first.lab.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})

test('settings that are wrong, and a recording that is not there, are told and end it', async () => {
  const wrong = await ended({ SPEED: 'fast', PORT: '-1', RECORDNG: 'small' })
  expect(wrong.code).toBe(2)
  for (const name of ['SPEED', 'PORT', 'did you mean RECORDING']) expect(wrong.told).toContain(name)
  const missing = await ended({ RECORDING: 'nowhere' })
  expect(missing.code).toBe(1)
  expect(missing.told).toContain('nowhere')
})
