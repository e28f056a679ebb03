import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import {
  flag,
  integer,
  isOneSlipAway,
  list,
  readSettings,
  Secret,
  SettingsError,
  secret,
  text,
} from './settings.ts'

const definition = {
  PORT: { schema: integer(8000, { min: 1, max: 65535 }), help: 'where it listens' },
  REDIS_URL: { schema: text('redis://127.0.0.1:6379'), help: 'the shared engine' },
  SITE: { schema: text(), help: 'which module' },
  VERBOSE: { schema: flag(false), help: 'say more' },
  CHAT_IDS: { schema: list(), help: 'who may answer' },
  API_TOKEN: { schema: secret(), help: 'who may listen', secret: true },
} as const

test('values are typed, defaults filled in, and the object cannot change', () => {
  const settings = readSettings(definition, {
    SITE: 'sbo',
    PORT: '9000',
    CHAT_IDS: '1, 2',
    API_TOKEN: 'hunter2',
  })
  expect(settings.PORT).toBe(9000)
  expect(settings.REDIS_URL).toBe('redis://127.0.0.1:6379')
  expect(settings.VERBOSE).toBe(false)
  expect(settings.CHAT_IDS).toEqual(['1', '2'])
  expect(settings.API_TOKEN?.reveal()).toBe('hunter2')
  expect(Object.isFrozen(settings)).toBe(true)
})

test('all mistakes are reported together', () => {
  const read = () =>
    readSettings(definition, { PORT: 'x', VERBOSE: 'perhaps', REDIS_ULR: 'redis://elsewhere' })
  expect(read).toThrow(SettingsError)
  try {
    read()
  } catch (error) {
    const { problems } = error as SettingsError
    expect(problems).toHaveLength(4)
    expect(problems.join('\n')).toMatch(/PORT: .*\(given: "x"\)/)
    expect(problems.join('\n')).toMatch(/SITE: is required/)
    expect(problems.join('\n')).toMatch(/VERBOSE: /)
    expect(problems.join('\n')).toMatch(/REDIS_ULR: unknown setting; did you mean REDIS_URL\?/)
  }
})

test('a secret prints as ***, however it is printed', () => {
  const value = new Secret('hunter2')
  expect(`${value} ${JSON.stringify({ value })} ${inspect({ value })}`).not.toContain('hunter2')
})

test('a wrong secret is not repeated in the error', () => {
  const strict = { KEY_ONE: { schema: integer(undefined), help: '', secret: true } }
  expect(() => readSettings(strict, { KEY_ONE: 'hunter2' })).toThrow(SettingsError)
  try {
    readSettings(strict, { KEY_ONE: 'hunter2' })
  } catch (error) {
    expect((error as Error).message).not.toContain('hunter2')
  }
})

test.each([
  ['PORT_', 'PORT', true],
  ['PROT', 'PORT', true],
  ['POTR', 'PORT', true],
  ['REDIS', 'REDIS_URL', false],
  ['PORT', 'PORT', false],
  ['EDITOR', 'TOKENS', false],
])('%s against %s: one slip away is %s', (a, b, expected) => {
  expect(isOneSlipAway(a, b)).toBe(expected)
})
