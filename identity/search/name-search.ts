import { commonNarrow, commonWide } from './common-letters.ts'
import { nameRatio, ones } from './name-ratio.ts'
import { NameSeeds } from './name-seeds.ts'
import { RatioLanes } from './ratio-lanes.ts'

/** A name of the list and its ratio to the text looked for. */
export type NameHit = { readonly index: number; readonly ratio: number }

/** Codes of letters; names with more different ones than this, or longer, and texts longer than two words of bits are compared one by one. */
const alphabet = 64
const longest = 128
const longestText = 64

/**
 * A list of names, searched exactly: every name is compared, none is approximated, and those that cannot win are left out by two
 * bounds that lose nothing — lengths too far apart, and letters the other does not have. Names lie letter by letter in one typed
 * array, shortest first.
 */
export class NameSearch {
  readonly #names: readonly string[]
  /** Positions in `names`, by length. */
  readonly #order: Uint32Array
  readonly #codes: Uint8Array
  readonly #starts: Uint32Array
  /** Which of the 32 classes of letters a name has. */
  readonly #has: Uint32Array
  /** First position in `order` of each length. */
  readonly #byLength: Uint32Array
  readonly #codeOf = new Map<number, number>()
  /** Positions of the text that hold a code: the first 32, then the next. */
  readonly #masks = new Int32Array(256)
  readonly #highMasks = new Int32Array(256)
  readonly #lanes: RatioLanes
  readonly #seeds: NameSeeds
  /** Names that do not fit the typed arrays. */
  readonly #odd: number[] = []

  constructor(names: readonly string[]) {
    this.#names = names
    const fitting: number[] = []
    names.forEach((name, index) => {
      if (name.length <= longest && this.#encodable(name)) fitting.push(index)
      else this.#odd.push(index)
    })
    fitting.sort((a, b) => names[a]!.length - names[b]!.length || a - b)
    this.#order = Uint32Array.from(fitting)
    this.#starts = new Uint32Array(fitting.length + 1)
    this.#has = new Uint32Array(fitting.length)
    this.#byLength = new Uint32Array(longest + 2)
    fitting.forEach((index, place) => {
      this.#starts[place + 1] = this.#starts[place]! + names[index]!.length
      this.#byLength[names[index]!.length + 1]!++
    })
    for (let length = 1; length < this.#byLength.length; length++)
      this.#byLength[length]! += this.#byLength[length - 1]!
    this.#codes = new Uint8Array(this.#starts[fitting.length]!)
    fitting.forEach((index, place) => {
      const name = names[index]!
      const start = this.#starts[place]!
      for (let offset = 0; offset < name.length; offset++) {
        const code = this.#codeOf.get(name.charCodeAt(offset))!
        this.#codes[start + offset] = code
        this.#has[place]! |= 1 << (code & 31)
      }
    })
    const byLength = new Map<number, number[]>()
    for (const index of fitting) {
      const { length } = names[index]!
      const group = byLength.get(length) ?? []
      byLength.set(length, group)
      group.push(index)
    }
    this.#lanes = new RatioLanes(
      byLength,
      (index, offset) => this.#codeOf.get(names[index]!.charCodeAt(offset))!,
    )
    this.#seeds = new NameSeeds(fitting.length, (place) =>
      this.#codes.subarray(this.#starts[place]!, this.#starts[place + 1]!),
    )
  }

  #encodable(name: string): boolean {
    for (let offset = 0; offset < name.length; offset++) {
      const unit = name.charCodeAt(offset)
      if (this.#codeOf.has(unit)) continue
      // code 0 is kept for letters no name has
      if (this.#codeOf.size >= alphabet - 1) return false
      this.#codeOf.set(unit, this.#codeOf.size + 1)
    }
    return true
  }

  get size(): number {
    return this.#names.length
  }

  /** The name most like `text`, the first in the list among equals; undefined for an empty list or below `cutoff`. */
  best(text: string, cutoff = 0): NameHit | undefined {
    let index = -1
    let ratio = cutoff
    const better = (candidate: number, value: number): void => {
      if (value > ratio || (value === ratio && (index < 0 || candidate < index))) {
        index = candidate
        ratio = value
      }
    }
    for (const odd of this.#odd) better(odd, nameRatio(text, this.#names[odd]!))
    if (text.length > longestText) {
      for (const position of this.#order) better(position, nameRatio(text, this.#names[position]!))
      return index < 0 ? undefined : { index, ratio }
    }
    this.#prepare(text)
    const textHas = this.#classesOf(text)
    // likely names first: a high bar leaves most of the rest out, and the same winner wins whenever it is met
    for (const place of this.#seeds.guesses(this.#encode(text))) {
      const start = this.#starts[place]!
      const end = this.#starts[place + 1]!
      const total = text.length + end - start
      const common = this.#common(start, end, text.length)
      better(this.#order[place]!, total === 0 ? 1 : (2 * common) / total)
    }
    // lengths outwards from that of the text: the further, the lower the best that is possible
    for (let distance = 0; distance <= Math.max(longest, longestText); distance++)
      for (let side = distance === 0 ? 1 : 0; side < 2; side++) {
        const length = side === 0 ? text.length - distance : text.length + distance
        if (length < 0 || length > longest) continue
        const total = text.length + length
        if (total > 0 && (2 * Math.min(text.length, length)) / total < ratio) continue
        this.#scan(length, text.length, textHas, ratio, better)
      }
    this.#release(text)
    return index < 0 ? undefined : { index, ratio }
  }

  /** Names of one length: those that have enough of the letters are compared, the bar rising with every better one. */
  #scan(
    length: number,
    textLength: number,
    textHas: number,
    atLeast: number,
    better: (index: number, ratio: number) => void,
  ): void {
    const classes = this.#has
    const order = this.#order
    const total = textLength + length
    const end = this.#byLength[length + 1]!
    let position = this.#starts[this.#byLength[length]!]!
    // the ratio as a whole number of letters in common: the smallest that is not worse
    let needed = total === 0 ? 0 : Math.ceil((atLeast * total) / 2 - 1e-9)
    for (let place = this.#byLength[length]!; place < end; place++, position += length) {
      const has = classes[place]!
      if (textLength - ones(textHas & ~has) < needed || length - ones(has & ~textHas) < needed) continue
      const common = this.#common(position, position + length, textLength)
      if (common < needed) continue
      needed = common
      better(order[place]!, total === 0 ? 1 : (2 * common) / total)
    }
  }

  /** Letters in common, in order, of the text behind the masks and the name at these positions. */
  #common(start: number, end: number, textLength: number): number {
    return textLength > 32
      ? commonWide(this.#codes, start, end, textLength, this.#masks, this.#highMasks)
      : commonNarrow(this.#codes, start, end, textLength, this.#masks)
  }

  #encode(text: string): Uint8Array {
    const codes = new Uint8Array(text.length)
    for (let offset = 0; offset < text.length; offset++)
      codes[offset] = this.#codeOf.get(text.charCodeAt(offset)) ?? 0
    return codes
  }

  /** Every ratio, in the order of the list, into `out`. */
  all(text: string, out: Float64Array): void {
    for (const odd of this.#odd) out[odd] = nameRatio(text, this.#names[odd]!)
    if (text.length > longestText) {
      for (const position of this.#order) out[position] = nameRatio(text, this.#names[position]!)
      return
    }
    this.#prepare(text)
    this.#lanes.ratios(text.length, this.#masks, this.#highMasks, out)
    this.#release(text)
  }

  #prepare(text: string): void {
    for (let offset = 0; offset < text.length; offset++) {
      const code = this.#codeOf.get(text.charCodeAt(offset))
      if (code !== undefined) (offset < 32 ? this.#masks : this.#highMasks)[code]! |= 1 << (offset & 31)
    }
  }

  #release(text: string): void {
    for (let offset = 0; offset < text.length; offset++) {
      const code = this.#codeOf.get(text.charCodeAt(offset))
      if (code === undefined) continue
      this.#masks[code] = 0
      this.#highMasks[code] = 0
    }
  }

  /** Classes of the letters of a text; a letter no name has is in none, so it counts against nobody by class. */
  #classesOf(text: string): number {
    let has = 0
    for (let offset = 0; offset < text.length; offset++) {
      const code = this.#codeOf.get(text.charCodeAt(offset))
      if (code !== undefined) has |= 1 << (code & 31)
    }
    return has
  }
}
