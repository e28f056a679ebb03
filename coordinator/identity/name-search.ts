import { nameRatio, ones } from './name-ratio.ts'

/** A name of the list and its ratio to the text looked for. */
export type NameHit = { readonly index: number; readonly ratio: number }

/** Codes of letters; texts with more different ones than this, or names longer than 32, are compared one by one. */
const alphabet = 64
const longest = 32

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
  readonly #masks = new Uint32Array(alphabet)
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
    if (text.length > longest) {
      for (const position of this.#order) better(position, nameRatio(text, this.#names[position]!))
      return index < 0 ? undefined : { index, ratio }
    }
    const masks = this.#prepare(text)
    const texthas = this.#classesOf(text)
    const mask = text.length === 32 ? -1 : (1 << text.length) - 1
    // lengths outwards from that of the text: the further, the lower the best that is possible
    for (let distance = 0; distance <= longest; distance++) {
      for (const length of distance === 0
        ? [text.length]
        : [text.length - distance, text.length + distance]) {
        if (length < 0 || length > longest) continue
        const total = text.length + length
        const bound = total === 0 ? 1 : (2 * Math.min(text.length, length)) / total
        if (bound < ratio) continue
        const end = this.#byLength[length + 1]!
        for (let place = this.#byLength[length]!; place < end; place++) {
          const has = this.#has[place]!
          const possible = Math.min(text.length - ones(texthas & ~has), length - ones(has & ~texthas))
          if (total > 0 && (2 * possible) / total < ratio) continue
          const common = this.#common(place, masks, mask)
          better(this.#order[place]!, total === 0 ? 1 : (2 * common) / total)
        }
      }
    }
    this.#release(text)
    return index < 0 ? undefined : { index, ratio }
  }

  /** Every ratio, in the order of the list, into `out`. */
  all(text: string, out: Float64Array): void {
    for (const odd of this.#odd) out[odd] = nameRatio(text, this.#names[odd]!)
    if (text.length > longest) {
      for (const position of this.#order) out[position] = nameRatio(text, this.#names[position]!)
      return
    }
    const masks = this.#prepare(text)
    const mask = text.length === 32 ? -1 : (1 << text.length) - 1
    for (let place = 0; place < this.#order.length; place++) {
      const total = text.length + this.#starts[place + 1]! - this.#starts[place]!
      out[this.#order[place]!] = total === 0 ? 1 : (2 * this.#common(place, masks, mask)) / total
    }
    this.#release(text)
  }

  #common(place: number, masks: Uint32Array, mask: number): number {
    const codes = this.#codes
    const end = this.#starts[place + 1]!
    let state = -1
    for (let position = this.#starts[place]!; position < end; position++) {
      const matches = state & masks[codes[position]!]!
      state = (state + matches) | (state - matches)
    }
    return ones(~state & mask)
  }

  #prepare(text: string): Uint32Array {
    for (let offset = 0; offset < text.length; offset++) {
      const code = this.#codeOf.get(text.charCodeAt(offset))
      if (code !== undefined) this.#masks[code]! |= 1 << offset
    }
    return this.#masks
  }

  #release(text: string): void {
    for (let offset = 0; offset < text.length; offset++) {
      const code = this.#codeOf.get(text.charCodeAt(offset))
      if (code !== undefined) this.#masks[code] = 0
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
