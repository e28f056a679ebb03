import { SkipCapture } from '../errors.ts'
import { withLosses } from '../losses.ts'
import type { Reading } from '../site.ts'
import type { Check } from './check.ts'
import { untruths } from './compare-readings.ts'
import { mutateCapture } from './mutate-capture.ts'
import type { Subject } from './subject.ts'

/** Things that arrive in the place of what was expected. */
const garbage = [
  '',
  ' ',
  'null',
  'true',
  '0',
  '"text"',
  '[]',
  '{}',
  '[[]]',
  '[{}]',
  '{"data":null}',
  '{"data":[]}',
  '[null,null]',
  '{',
  '<html><body>Service unavailable</body></html>',
  '<!doctype html><title>Just a moment...</title>',
  'Too Many Requests',
  '\u0000\u0001\u0002',
  `${'['.repeat(2000)}${']'.repeat(2000)}`,
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}',
  '\ufeff{"a":1}',
]

export const garbageIsSkipped: Check = {
  number: 10,
  title: 'garbage raises SkipCapture, or says nothing, and nothing else',
  reason: 'sites send error pages where prices were; one that throws anything else looks like a bug of ours',
  run: ({ site, recordings }) => {
    const problems: string[] = []
    const kinds = new Set([...recordings.map(({ capture }) => capture.kind), 'no-such-kind'])
    for (const kind of kinds)
      for (const body of garbage) {
        const what = `${kind} ${JSON.stringify(body.slice(0, 40))}`
        try {
          const { quotes, results = [] } = site.parse({
            kind,
            receivedTime: '2026-01-01T00:00:00.000Z',
            body,
          })
          if (quotes.length + results.length > 0) problems.push(`${what} is read as prices`)
        } catch (error) {
          if (!(error instanceof SkipCapture)) problems.push(`${what} raises ${String(error)}`)
        }
      }
    return problems
  },
}

/** How many ways each recording is damaged in. */
export const damagesPerRecording = 600
/** Of the problems of one recording, as many are worth reading. */
const mostProblems = 8

const damageProblems = ({ site, recordings }: Subject): string[] => {
  const isLadder = site.descriptor.abilities.includes('depth')
  return recordings.flatMap(({ name, capture }) => {
    let whole: Reading
    let said: Reading
    try {
      const { value, copies } = withLosses(() => site.parse(capture))
      whole = value
      // what is sold under two codes may be read from either
      said = { ...whole, quotes: [...whole.quotes, ...copies] }
    } catch {
      return [] // check 4 reports it
    }
    const problems: string[] = []
    for (const { what, capture: damaged, isJudgedByPrices, drops } of mutateCapture(
      capture,
      whole,
      damagesPerRecording,
    )) {
      try {
        const reading = site.parse(damaged)
        if (isJudgedByPrices)
          problems.push(
            ...untruths(said, reading, { drops, isLadder })
              .slice(0, 1)
              .map((untruth) => `${name}: ${what}: ${untruth}`),
          )
      } catch (error) {
        if (!(error instanceof SkipCapture)) problems.push(`${name}: ${what}: raises ${String(error)}`)
      }
    }
    const rest = problems.length - mostProblems
    return rest > 0 ? [...problems.slice(0, mostProblems), `${name}: and ${rest} more`] : problems
  })
}

export const damageIsNoticed: Check = {
  number: 11,
  title: 'a damaged capture gives fewer prices or SkipCapture, never a wrong price, never another error',
  reason: 'sites change without notice; a price that was misread is a bet that was lost',
  run: damageProblems,
}
