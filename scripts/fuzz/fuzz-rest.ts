import { ask } from './connection.ts'
import type { Random } from './random.ts'
import type { Message } from './valid-messages.ts'

const values = [
  '',
  'constructor',
  '__proto__',
  '-1',
  '0',
  '1e9',
  'NaN',
  '%00',
  '%F0%9F%98%80',
  'a'.repeat(5_000),
  'arbitrage',
]
const names = [
  'sport',
  'bookmaker',
  'event',
  'market',
  'limit',
  'offset',
  'kind',
  'min_margin',
  'certainty',
  'constructor',
]
const reads = [
  ...[
    '/odds',
    '/events',
    '/events/nothing',
    '/opportunities',
    '/workers',
    '/summary',
    '/identity',
    '/identity/review',
  ],
  ...[
    '/identity/events/nothing',
    '/identity/history',
    '/metrics',
    '/',
    '//',
    '/%',
    '/odds/../..',
    '/identity/aliases',
  ],
]

/** Asks one route with values it may not expect, or posts a mutated envelope; the status that came, 0 when nothing did. */
export const fuzzRest = async (http: string, message: Message, random: Random): Promise<number> => {
  const write = random.chance(0.3)
  const query = Array.from(
    { length: random.below(3) },
    () => `${random.pick(names)}=${random.pick(values)}`,
  ).join('&')
  const path = write
    ? random.pick(['/feed/v1', '/verify', '/identity/pins', '/identity/aliases'])
    : random.pick(reads)
  const { type: _type, ...data } = message
  const envelope = {
    v: 1,
    source: 'userscript',
    sent_at: new Date().toISOString(),
    type: 'odds',
    data: data.data ?? data,
  }
  try {
    const answer = await ask(
      `${http}${path}${query === '' ? '' : `?${query}`}`,
      write ? { method: 'POST', body: JSON.stringify(path === '/feed/v1' ? envelope : message) } : {},
      path === '/feed/v1' ? 'WORKER_TOKEN' : 'OPERATOR_TOKEN',
    )
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return 0
  }
}
