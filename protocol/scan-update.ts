/**
 * Long, because the scanner is one object whose steps all move one position over the same bytes: that is what makes it fast.
 */
import { mostOdds, roundOdds } from '#markets/odds.ts'
import { type DecodedMatch, decodeMatch } from './decode-match.ts'
import { type OddsUpdate, oddsUpdate, type WireRemoval } from './odds-update.ts'
import type { Side } from './price.ts'
import { PriceList } from './price-list.ts'
import type { QuotedMatch } from './quote.ts'
import {
  hashStep,
  isSelectionWord,
  type LineNames,
  lineNames,
  nameIn,
  type WireWord,
  wordAt,
} from './wire-words.ts'

/** What stands round the odds of a match. It was read once by JSON and the schema; after that its bytes are compared. */
class MatchHeader {
  /** the bytes up to the odds, one character each */
  readonly before: string
  /** the bytes behind the odds, closing brace included */
  readonly after: string
  readonly match: QuotedMatch
  readonly bookmaker: string | undefined
  readonly sourceTime: string | undefined
  /** the same bytes four at a time */
  readonly beforeWords: Int32Array
  readonly afterWords: Int32Array
  /** what followed it in the last message */
  next: MatchHeader | undefined

  constructor(before: string, after: string, { match, bookmaker, sourceTime }: DecodedMatch) {
    this.before = before
    this.after = after
    this.beforeWords = wordsOf(before)
    this.afterWords = wordsOf(after)
    this.match = match
    this.bookmaker = bookmaker
    this.sourceTime = sourceTime
  }
}

const noRemovals: readonly WireRemoval[] = []

/** One match of a scanned update. The object is used again for the next message. */
export class ScannedMatch {
  readonly #list: PriceList
  #header!: MatchHeader
  #first = 0
  #end = 0

  constructor(list: PriceList) {
    this.#list = list
  }

  set(header: MatchHeader, first: number, end: number): void {
    this.#header = header
    this.#first = first
    this.#end = end
  }

  /** Its prices; they are valid until another match of the message is asked for. */
  get prices(): PriceList {
    return this.#list.show(this.#first, this.#end)
  }
  /** Equal words give the same object, message after message. */
  get match(): QuotedMatch {
    return this.#header.match
  }
  get bookmaker(): string | undefined {
    return this.#header.bookmaker
  }
  get sourceTime(): string | undefined {
    return this.#header.sourceTime
  }
  get removed(): readonly WireRemoval[] {
    return noRemovals
  }
  /** as the wire calls them */
  get home_team(): string {
    return this.#header.match.home
  }
  get away_team(): string {
    return this.#header.match.away
  }
  get match_id(): string | undefined {
    return this.#header.match.matchId
  }
  toJSON(): unknown {
    const { match, bookmaker, prices } = this
    const odds = [...prices.odds.subarray(prices.first, prices.end)].map((odds, index) => ({
      ...{ name: prices.names[prices.first + index]!.key, odds },
    }))
    return { match, bookmaker, odds }
  }
}

export type ScanBounds = {
  /** markets of one match; more are left to JSON and the schema, which answer for them */
  readonly markets: number
  /** lines of one market */
  readonly lines: number
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const open = 0x7b
const close = 0x7d
const openList = 0x5b
const closeList = 0x5d
const space = 0x20
const zero = 0x30
const minus = 0x2d
const point = 0x2e
const exponents = new Set([0x65, 0x45])
const longNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[,\]} ])/

const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)
const matchesKey = Buffer.from('"matches":')
const oddsKey = 'odds'
/** Characters of an update without its matches. */
const mostRest = 4_096
/** Words that are expected in one place. */
const mostExpected = 64
/** Headers kept per connection: what a worker may list at a time, and its live matches' minutes. */
const mostHeaders = 20_000
/** Number of the match that is read, over all scanners: they share the words. */
let serial = 0
/** As `oddsUpdate` has it. */
const mostMatches = 20_000

/**
 * Reads the known shape of `odds:update` from its bytes, without building objects for prices: the shape that our workers and basic workers
 * write, with keys in any order inside a match. Whatever surprises it (an unknown word, a number that is out of range, an escape, a
 * removal) makes it give up on the whole message, which JSON and the schema then read. What it reads, they would have read alike:
 * every byte is compared, checked or read by them. One scanner per connection; see `scan-update.long.test.ts`.
 */
export class UpdateScanner {
  readonly #bounds: ScanBounds
  readonly #list = new PriceList()
  readonly #pool: ScannedMatch[] = []
  readonly #headers = new Map<string, MatchHeader>()
  #bytes: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))
  #at = 0
  /** the markets of a match in the order they came last time */
  readonly #expectedMarkets: (WireWord | undefined)[] = []
  /** one entry's prices, until its line is known */
  readonly #backs = newColumn()
  readonly #lays = newColumn()
  readonly #stakes = newColumn()
  readonly #layStakes = newColumn()
  readonly #rawIds = newColumn()

  constructor(bounds: ScanBounds = { markets: 500, lines: 200 }) {
    this.#bounds = bounds
  }

  /** The update, or undefined when JSON and the schema must read it. What it returns is valid until the next call. */
  scan(bytes: Buffer): OddsUpdate | undefined {
    const key = bytes.indexOf(matchesKey)
    if (key < 0) return undefined
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#at = key + matchesKey.length
    this.#list.clear(bytes)
    if (!this.#take(openList)) return undefined
    const head = bytes.toString('latin1', 0, this.#at)
    const matches: unknown[] = []
    let before: MatchHeader | undefined
    if (bytes[this.#at] !== closeList)
      for (;;) {
        if (matches.length >= mostMatches) return undefined
        const first = this.#list.end
        const header = this.#match(before?.next)
        if (header === undefined) return undefined
        if (before !== undefined) before.next = header
        before = header
        let scanned = this.#pool[matches.length]
        if (scanned === undefined) {
          scanned = new ScannedMatch(this.#list)
          this.#pool[matches.length] = scanned
        }
        scanned.set(header, first, this.#list.end)
        matches.push(scanned)
        if (!this.#take(comma)) break
        this.#spaces()
      }
    const tail = bytes.toString('latin1', this.#at)
    // with each of these words there once and nothing escaped, the list that was read is the one that JSON finds
    const rest = head + tail
    if (
      rest.length > mostRest ||
      rest.includes('\\') ||
      !isOnce(rest, '"data"') ||
      !isOnce(rest, '"matches"')
    )
      return undefined
    const update = readJson(Buffer.from(rest, 'latin1').toString())
    const parsed = oddsUpdate.safeParse(update)
    if (!parsed.success) return undefined
    return { ...parsed.data, data: { ...parsed.data.data, matches } }
  }

  /** One match, up to behind its closing brace. @param expected what stood round the odds last time */
  #match(expected: MatchHeader | undefined): MatchHeader | undefined {
    const bytes = this.#bytes
    const from = this.#at
    const isExpected = expected !== undefined && this.#isTextAt(from, expected.before, expected.beforeWords)
    const to = isExpected ? from + expected.before.length : this.#findOdds(from)
    if (to < 0) return undefined
    this.#at = to
    if (!this.#odds()) return undefined
    const behind = this.#at
    if (isExpected && this.#isTextAt(behind, expected.after, expected.afterWords)) {
      this.#at = behind + expected.after.length
      return expected
    }
    const end = this.#findEnd(behind)
    if (end < 0) return undefined
    this.#at = end
    return this.#headerOf(bytes.toString('latin1', from, to), bytes.toString('latin1', behind, end))
  }

  /** What JSON and the schema say of a match without its odds. Undefined when they find anything wrong, or more than facts. */
  #headerOf(before: string, after: string): MatchHeader | undefined {
    const key = `${before}\u0000${after}`
    const known = this.#headers.get(key)
    if (known !== undefined) return known
    // a second list of odds would take the place of the first
    if (after.includes(oddsKey)) return undefined
    let isGood = true
    const decoded = decodeMatch(
      readJson(`${Buffer.from(before, 'latin1').toString()}{}${Buffer.from(after, 'latin1').toString()}`),
      '',
      () => {
        isGood = false
      },
    )
    if (decoded === undefined || !isGood || decoded.currency !== undefined || decoded.removed.length > 0)
      return undefined
    if (this.#headers.size >= mostHeaders) this.#headers.clear()
    const header = new MatchHeader(before, after, decoded)
    this.#headers.set(key, header)
    return header
  }

  /** Where the value of the key `odds` begins in the object at `from`; −1: not to be told without reading it as JSON. */
  #findOdds(from: number): number {
    const bytes = this.#bytes
    if (bytes[from] !== open) return -1
    let depth = 0
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte === open || byte === openList) depth++
      else if (byte === close || byte === closeList) {
        if (--depth === 0) return -1
      } else if (byte === quote) {
        const end = endOfText(bytes, at)
        if (end < 0) return -1
        if (depth === 1 && bytes[end + 1] === colon) {
          // a key with an escape might be any key
          if (bytes.subarray(at, end).includes(backslash)) return -1
          if (end - at === oddsKey.length + 1 && isTextAt(bytes, at + 1, oddsKey))
            return bytes[end + 2] === space ? end + 3 : end + 2
        }
        at = end
      }
    }
    return -1
  }

  /** Where the object ends whose rest begins at `from`; −1: not to be told without reading it as JSON. */
  #findEnd(from: number): number {
    const bytes = this.#bytes
    let depth = 1
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte === open || byte === openList) depth++
      else if (byte === close || byte === closeList) {
        if (--depth === 0) return at + 1
      } else if (byte === quote) {
        const end = endOfText(bytes, at)
        // a key with an escape might be `odds` again
        if (end < 0 || (bytes[end + 1] === colon && bytes.subarray(at, end).includes(backslash))) return -1
        at = end
      }
    }
    return -1
  }

  /** The object of markets. */
  #odds(): boolean {
    if (!this.#take(open)) return false
    serial++
    if (this.#take(close)) return true
    for (let markets = 1; ; markets++) {
      if (markets > this.#bounds.markets) return false
      const market = this.#word(this.#expectedMarkets, markets - 1)
      // a market that is named twice counts once in JSON
      if (market?.kind === undefined || market.namedBy === serial) return false
      market.namedBy = serial
      if (!this.#colon() || !this.#market(market)) return false
      if (this.#take(close)) return true
      if (!this.#take(comma)) return false
      this.#spaces()
    }
  }

  /** One line of a market, or a list of lines. */
  #market(market: WireWord): boolean {
    if (!this.#take(openList)) return this.#entry(market)
    if (this.#take(closeList)) return true
    for (let lines = 1; ; lines++) {
      if (lines > this.#bounds.lines || !this.#entry(market)) return false
      if (this.#take(closeList)) return true
      if (!this.#take(comma)) return false
      this.#spaces()
    }
  }

  /** The selections of one line, with what stands beside them. */
  #entry(market: WireWord): boolean {
    if (!this.#take(open)) return false
    this.#backs.count = 0
    this.#lays.count = 0
    this.#stakes.count = 0
    this.#layStakes.count = 0
    this.#rawIds.count = 0
    let line = Number.NaN
    let suspended = false
    let seen = 0
    if (!this.#take(close))
      for (let place = 0; ; place++) {
        const word = this.#word(market.expected, place)
        if (word === undefined || !this.#colon()) return false
        if (isSelectionWord(word, market.kind!)) {
          if (!this.#price(this.#backs, word)) return false
        } else {
          const bit = extraBits.get(word.text)
          if (bit === undefined || (seen & bit) !== 0) return false
          seen |= bit
          if (word.text === market.lineField) {
            line = this.#number() + 0
            if (Number.isNaN(line)) return false
          } else if (word.text === 'suspended') {
            if (this.#literal('true')) suspended = true
            else if (!this.#literal('false')) return false
          } else {
            const isRead =
              word.text === 'lay'
                ? this.#prices(this.#lays, market, true)
                : word.text === 'max_stake'
                  ? this.#prices(this.#stakes, market, false)
                  : word.text === 'lay_max_stake'
                    ? this.#prices(this.#layStakes, market, false)
                    : word.text === 'raw_ids' && this.#texts(this.#rawIds, market)
            if (!isRead) return false
          }
        }
        if (this.#take(close)) break
        if (!this.#take(comma)) return false
        this.#spaces()
      }
    const names = lineNames(market, line)
    if (names === undefined) return false
    this.#put(this.#backs, this.#stakes, 'back', names, market, line, suspended)
    this.#put(this.#lays, this.#layStakes, 'lay', names, market, line, suspended)
    return true
  }

  /** Puts one side of a line into the list. */
  #put(
    column: Column,
    stakes: Column,
    side: Side,
    names: LineNames,
    market: WireWord,
    line: number,
    suspended: boolean,
  ): void {
    const list = this.#list
    for (let at = 0; at < column.count; at++) {
      const word = column.words[at]!
      const stake = stakes.count === 0 ? -1 : placeOf(stakes, word)
      const limit = stake < 0 ? 0 : stakes.values[stake]!
      const name = names[side][word.id] ?? nameIn(names, market, line, word, side)
      const index = list.add(name, column.values[at]!, limit, suspended)
      if (side === 'lay' || this.#rawIds.count === 0) continue
      const raw = placeOf(this.#rawIds, word)
      if (raw >= 0) list.setRawPlace(index, this.#rawIds.values[raw]!, this.#rawIds.ends[raw]!)
    }
  }

  /** One odds value of a selection. */
  #price(column: Column, word: WireWord): boolean {
    const value = this.#number()
    if (!(value > 1 && value <= mostOdds)) return false
    const odds = roundOdds(value)
    if (odds <= 1) return false
    return putValue(column, word, odds, 0)
  }

  /** An object of numbers by selection. */
  #prices(column: Column, market: WireWord, areOdds: boolean): boolean {
    if (!this.#take(open)) return false
    if (this.#take(close)) return true
    for (;;) {
      const word = this.#findWord()
      if (word === undefined || !isSelectionWord(word, market.kind!) || !this.#colon()) return false
      if (areOdds) {
        if (!this.#price(column, word)) return false
      } else {
        const value = this.#number()
        if (!(value > 0 && value < Number.POSITIVE_INFINITY) || !putValue(column, word, value, 0))
          return false
      }
      if (this.#take(close)) return true
      if (!this.#take(comma)) return false
      this.#spaces()
    }
  }

  /** An object of texts by selection: plain ASCII of a raw id's length. */
  #texts(column: Column, market: WireWord): boolean {
    const bytes = this.#bytes
    if (!this.#take(open)) return false
    if (this.#take(close)) return true
    for (;;) {
      const word = this.#findWord()
      if (word === undefined || !isSelectionWord(word, market.kind!) || !this.#colon()) return false
      if (!this.#take(quote)) return false
      const from = this.#at
      let at = from
      for (let byte = bytes[at]; byte !== quote; byte = bytes[++at])
        if (byte === undefined || byte < space || byte > 0x7e || byte === backslash) return false
      if (at - from > 200 || !putValue(column, word, from, at)) return false
      this.#at = at + 1
      if (this.#take(close)) return true
      if (!this.#take(comma)) return false
      this.#spaces()
    }
  }

  /** Whether the text stands there, compared four bytes at a time. */
  #isTextAt(from: number, text: string, words: Int32Array): boolean {
    const view = this.#view
    if (from + text.length > view.byteLength) return false
    const whole = words.length
    for (let at = 0; at < whole; at++) if (view.getInt32(from + at * 4, true) !== words[at]) return false
    for (let at = whole * 4; at < text.length; at++)
      if (view.getUint8(from + at) !== text.charCodeAt(at)) return false
    return true
  }

  /** A quoted word: the one that came here last time, or another that is known. */
  #word(expected: (WireWord | undefined)[], place: number): WireWord | undefined {
    const bytes = this.#bytes
    const guess = expected[place]
    if (guess !== undefined) {
      const { text } = guess
      const at = this.#at
      const end = at + text.length + 1
      if (bytes[at] === quote && bytes[end] === quote && isTextAt(bytes, at + 1, text)) {
        this.#at = end + 1
        return guess
      }
    }
    const word = this.#findWord()
    if (place < mostExpected) expected[place] = word
    return word
  }

  #findWord(): WireWord | undefined {
    const bytes = this.#bytes
    if (bytes[this.#at] !== quote) return undefined
    const from = this.#at + 1
    let at = from
    let hash = 0
    for (let byte = bytes[at]; byte !== quote; byte = bytes[++at]) {
      if (byte === undefined || byte === backslash || byte < space) return undefined
      hash = hashStep(hash, byte)
    }
    this.#at = at + 1
    return wordAt(bytes, from, at, hash)
  }

  /**
   * A number as JSON writes it; NaN for anything else. Up to 15 digits make an exact integer, and one division by an
   * exact power of ten is rounded as JSON.parse rounds.
   */
  #number(): number {
    const bytes = this.#bytes
    let at = this.#at
    const isNegative = bytes[at] === minus
    if (isNegative) at++
    let digits = 0
    let value = 0
    const first = bytes[at]!
    for (let digit = first - zero; digit >= 0 && digit <= 9; digit = bytes[++at]! - zero) {
      value = value * 10 + digit
      digits++
    }
    if (digits === 0 || (first === zero && digits > 1)) return Number.NaN
    let decimals = 0
    if (bytes[at] === point) {
      at++
      for (let digit = bytes[at]! - zero; digit >= 0 && digit <= 9; digit = bytes[++at]! - zero) {
        value = value * 10 + digit
        decimals++
      }
      if (decimals === 0) return Number.NaN
    }
    if (digits + decimals > 15 || exponents.has(bytes[at]!)) return this.#longNumber()
    this.#at = at
    const size = decimals === 0 ? value : value / powers[decimals]!
    return isNegative ? -size : size
  }

  /** A number with more digits than fit an exact integer, or an exponent. */
  #longNumber(): number {
    const text = longNumber.exec(this.#bytes.toString('latin1', this.#at, this.#at + 64))?.[0]
    if (text === undefined) return Number.NaN
    this.#at += text.length
    return Number(text)
  }

  #literal(text: string): boolean {
    if (!isTextAt(this.#bytes, this.#at, text)) return false
    this.#at += text.length
    return true
  }

  #colon(): boolean {
    if (!this.#take(colon)) return false
    this.#spaces()
    return true
  }

  /** Steps over one byte if it is this one. */
  #take(byte: number): boolean {
    this.#spaces()
    if (this.#bytes[this.#at] !== byte) return false
    this.#at++
    return true
  }

  #spaces(): void {
    while (this.#bytes[this.#at] === space) this.#at++
  }
}

/** Where the text that begins with the quote at `from` ends, at its other quote; −1: it does not. */
const endOfText = (bytes: Uint8Array, from: number): number => {
  for (let at = from + 1; at < bytes.length; at++) {
    if (bytes[at] === quote) return at
    if (bytes[at] === backslash) at++
  }
  return -1
}

/** Figures by selection, in the order they were written. */
type Column = {
  count: number
  readonly words: WireWord[]
  readonly values: number[]
  readonly ends: number[]
}
const newColumn = (): Column => ({ count: 0, words: [], values: [], ends: [] })

const placeOf = (column: Column, word: WireWord): number => {
  for (let at = 0; at < column.count; at++) if (column.words[at] === word) return at
  return -1
}

/** False for a selection that is named twice: JSON would take the last. */
const putValue = (column: Column, word: WireWord, value: number, end: number): boolean => {
  if (placeOf(column, word) >= 0) return false
  const at = column.count++
  column.words[at] = word
  column.values[at] = value
  column.ends[at] = end
  return true
}

const extraBits = new Map(
  ['handicap', 'line', 'lay', 'max_stake', 'lay_max_stake', 'raw_ids', 'suspended'].map((text, index) => [
    text,
    1 << index,
  ]),
)

const isTextAt = (bytes: Uint8Array, from: number, text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (bytes[from + at] !== text.charCodeAt(at)) return false
  return true
}

/** The whole words of a text, four characters each, as they stand in bytes. */
const wordsOf = (text: string): Int32Array => {
  const bytes = Buffer.from(text, 'latin1')
  return Int32Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readInt32LE(at * 4))
}

const isOnce = (text: string, word: string): boolean =>
  text.includes(word) && text.indexOf(word) === text.lastIndexOf(word)

/** JSON, or undefined when it is none. */
const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
