import type { Capture, Reading } from '../site.ts'
import { mutateHtml } from './mutate-html.ts'
import { mutateJson } from './mutate-json.ts'
import { mutateLines, truncations } from './mutate-text.ts'
import { type Mutation, sampleMutations, seeded } from './mutation.ts'

export type DamagedCapture = {
  readonly what: string
  readonly capture: Capture
  readonly isJudgedByPrices: boolean
  /** something is missing and nothing else was changed */
  readonly drops: boolean
}

/**
 * Damages a capture, the same way every time: cut short in many places and, in at most `limit` ways, shuffled, with fields dropped and types swapped at every level of
 * what the body is (JSON, JSON within a script or frame, HTML, lines).
 */
export function* mutateCapture(capture: Capture, reading: Reading, limit: number): Generator<DamagedCapture> {
  const unknownKind = { ...capture, kind: 'no-such-kind' }
  yield { what: 'another kind', capture: unknownKind, isJudgedByPrices: true, drops: false }
  const random = seeded(`${capture.kind} ${capture.body.length}`)
  const mutations = sampleMutations(structuralMutations(capture.body, reading), limit, random)
  for (const { what, body, isJudgedByPrices } of [...truncations(capture.body), ...mutations])
    yield {
      what,
      capture: { ...capture, body: body() },
      isJudgedByPrices,
      drops: /^(drops|cut)/.test(what),
    }
}

const structuralMutations = (body: string, reading: Reading): Mutation[] => {
  const whole = parsed(body)
  if (whole !== undefined) return mutateJson(whole, JSON.stringify)
  if (/^\s*</.test(body)) return mutateHtml(body, namesIn(reading))
  const pieces = body.split(separators)
  const documents = pieces.map((piece) => parsed(/[[{].*[\]}]/s.exec(piece)?.[0] ?? ''))
  if (documents.every((document) => document === undefined)) return mutateLines(body)
  return documents.flatMap((document, index) => {
    if (document === undefined) return []
    const piece = pieces[index]!
    const { 0: text, index: start } = /[[{].*[\]}]/s.exec(piece)!
    return mutateJson(document, (damaged) =>
      pieces
        .with(index, `${piece.slice(0, start)}${JSON.stringify(damaged)}${piece.slice(start + text.length)}`)
        .join(''),
    )
  })
}

/** Lines, and the record separator that ends a frame of several socket protocols. */
const separators = new RegExp(`([\\n${String.fromCharCode(0x1e)}]+)`)

const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const namesIn = ({ quotes, results = [] }: Reading): ReadonlySet<string> =>
  new Set([...quotes, ...results].flatMap(({ match }) => [match.home, match.away, match.league ?? '']))
