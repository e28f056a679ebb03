import { expect, test } from 'vitest'
import type { Capture, Reading } from '#sites/site.ts'
import { watchSite } from './watch.ts'

const capture = (body: string): Capture => ({ kind: 'odds', receivedTime: '2026-06-12T19:00:00Z', body })

test('a capture that cannot be taken in costs only itself: the site stays open and the next ones count', async () => {
  const done = new AbortController()
  const published: string[] = []
  const setAside: [string, string][] = []
  let opened = 0
  await watchSite(
    {
      open: async () => {
        opened++
        return {
          captures: (async function* () {
            yield* [capture('first'), capture('broken'), capture('last')]
            done.abort()
          })(),
          alive: () => {},
          close: async () => {},
        }
      },
      record: () => {},
      parse: ({ body }) => ({ quotes: [], body }) as unknown as Reading,
      hold: (_reading, { body }) => {
        if (body === 'broken') throw new RangeError('a mistake of ours')
      },
      publish: (reading) => void published.push((reading as unknown as { body: string }).body),
      setAside: (error, { body }) => void setAside.push([body, (error as Error).message]),
      nextAttempt: () => {
        throw new Error('the watch did not end')
      },
      rest: async () => {},
    },
    done.signal,
  )
  expect({ opened, published, setAside }).toEqual({
    opened: 1,
    published: ['first', 'last'],
    setAside: [['broken', 'a mistake of ours']],
  })
})
