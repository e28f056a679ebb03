import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { BadArguments, readArguments } from './arguments.ts'
import { browsersAllowed } from './memory.ts'
import { checkPorts, PortInUse } from './ports.ts'

test('without arguments: the World Cup, through browsers, on the usual ports', () => {
  expect(readArguments([])).toMatchObject({
    recording: 'world-cup-2026',
    speed: 600,
    bookmakers: undefined,
    browser: true,
    commission: true,
    exit: false,
    ports: { coordinator: 8000, lab: 8100, executor: 3030, redis: 6390 },
    data: '.data',
  })
})

test('every argument is understood', () => {
  const words =
    '--recording small --speed max --bookmakers a,b --no-browser --no-commission --exit --json s.json --port 9000 --data d'.split(
      ' ',
    )
  expect(readArguments(words)).toEqual({
    recording: 'small',
    speed: 'max',
    bookmakers: ['a', 'b'],
    browser: false,
    commission: false,
    exit: true,
    json: 's.json',
    ports: { coordinator: 9000, lab: 9100, executor: 9200, redis: 9300 },
    data: 'd',
    help: false,
  })
})

test.each([['--speed', 'fast'], ['--speed', '0'], ['--port', '80'], ['--sped', 'max'], ['now']])(
  '%s %s is refused, and says why',
  (...words) => {
    expect(() => readArguments(words)).toThrow(BadArguments)
  },
)

test('a port in use is named, with what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await expect(checkPorts({ coordinator: port })).rejects.toThrow(new PortInUse(port, 'coordinator').message)
  server.close()
})

test('browsers by memory: one for every 330 MB beyond 1.2 GB, and never none', () => {
  expect(browsersAllowed(8e9)).toBe(20)
  expect(browsersAllowed(2e9)).toBe(2)
  expect(browsersAllowed(5e8)).toBe(1)
})
