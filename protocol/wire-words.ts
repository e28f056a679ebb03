import { lineFieldOf, lineProblem } from '#markets/line.ts'
import { type Kind, kinds, marketNames } from '#markets/market.ts'
import { isSelectionOf, selectionsOf } from '#markets/selection.ts'
import type { Side } from './price.ts'
import { type PriceName, priceName } from './price-name.ts'

/** A word that the scanner of odds updates knows, found by its bytes. */
export type WireWord = {
  readonly text: string
  /** place in the list of words */
  readonly id: number
  /** the kind of market whose name it is */
  readonly kind: Kind | undefined
  /** the market's own lines */
  readonly lines: Map<number, LineNames>
  /** one bit per kind that has it as a selection */
  readonly selectionOf: number
  /** what a market of this name calls its line */
  readonly lineField: string | undefined
  /** number of the match that named it last, to find a market named twice */
  namedBy: number
  /** a market's words in the order they came last time: what is expected is compared before it is looked up */
  readonly expected: (WireWord | undefined)[]
}

/** The shared names of one line's prices, by the id of their selection's word. */
export type LineNames = { readonly back: (PriceName | undefined)[]; readonly lay: (PriceName | undefined)[] }

const extraWords = ['handicap', 'line', 'lay', 'max_stake', 'lay_max_stake', 'raw_ids', 'suspended']

const selectionWords = (): Set<string> => {
  const words = new Set<string>(kinds.flatMap((kind) => selectionsOf(kind) ?? []))
  for (let home = 0; home < 10; home++) for (let away = 0; away < 10; away++) words.add(`${home}-${away}`)
  for (const other of ['other', 'other_home', 'other_draw', 'other_away']) words.add(other)
  for (let by = 1; by < 10; by++)
    for (const side of ['home', 'away']) words.add(`${side}_${by}`).add(`${side}_${by}+`)
  return words
}

const kindBit = new Map(kinds.map((kind, index) => [kind, 1 << index]))

/** Whether the word is a selection of that kind of market. */
export const isSelectionWord = (word: WireWord, kind: Kind): boolean =>
  (word.selectionOf & kindBit.get(kind)!) !== 0

/** The hash of a word is made byte by byte: `step(step(0, a), b)`. */
export const hashStep = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0

const hashOf = (text: string): number => {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = hashStep(hash, text.charCodeAt(at))
  return hash
}

/** All words, selections first so that their ids are small, in chains of equal hashes. Selections that few offer are not among them: their messages are read as JSON. */
const chains = new Map<number, WireWord[]>()
let words = 0
for (const text of new Set([...selectionWords(), ...extraWords, ...marketNames.keys()])) {
  const kind = marketNames.get(text)
  const word: WireWord = {
    ...{ text, id: words++, kind, lines: new Map() },
    selectionOf: kinds.reduce((bits, each) => bits | (isSelectionOf(each, text) ? kindBit.get(each)! : 0), 0),
    lineField: kind === undefined ? undefined : lineFieldOf(kind),
    namedBy: 0,
    expected: [],
  }
  const hash = hashOf(text)
  const chain = chains.get(hash)
  if (chain === undefined) chains.set(hash, [word])
  else chain.push(word)
}

/** The word that stands in the bytes from `from` up to `to`; undefined for one that the scanner does not know. */
export const wordAt = (bytes: Uint8Array, from: number, to: number, hash: number): WireWord | undefined => {
  const chain = chains.get(hash)
  if (chain === undefined) return undefined
  for (const word of chain) {
    const { text } = word
    if (text.length !== to - from) continue
    let at = 0
    while (at < text.length && text.charCodeAt(at) === bytes[from + at]) at++
    if (at === text.length) return word
  }
  return undefined
}

/** Lines come from outside: past so many the tables start again. */
const mostLines = 100_000
let lines = 0

/** The names of a market's prices on one line (NaN: it has none); undefined for a line that cannot be. */
export const lineNames = (market: WireWord, line: number): LineNames | undefined => {
  const known = market.lines.get(line)
  if (known !== undefined) return known
  if (lineProblem(market.kind!, Number.isNaN(line) ? undefined : line) !== undefined) return undefined
  if (lines++ >= mostLines) {
    lines = 0
    for (const chain of chains.values()) for (const word of chain) word.lines.clear()
  }
  const names = { back: [], lay: [] }
  market.lines.set(line, names)
  return names
}

/** The shared name of one price. */
export const nameIn = (
  names: LineNames,
  market: WireWord,
  line: number,
  selection: WireWord,
  side: Side,
): PriceName => {
  const own = names[side]
  let name = own[selection.id]
  if (name === undefined) {
    name = priceName(market.text, Number.isNaN(line) ? undefined : line, selection.text, side)
    own[selection.id] = name
  }
  return name
}
