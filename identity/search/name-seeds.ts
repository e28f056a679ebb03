/** Letters at either end that two spellings of a name are likely to share. */
const width = 5
const buckets = 1 << 18
/** Names tried from either end. */
const tried = 24

/**
 * Names by their first and by their last letters: a few good guesses, so that a search has a high bar before it begins.
 * A guess decides nothing by itself.
 */
export class NameSeeds {
  readonly #heads = { first: new Int32Array(buckets).fill(-1), last: new Int32Array(buckets).fill(-1) }
  readonly #next: { readonly first: Int32Array; readonly last: Int32Array }

  /** @param codes of the letters of the name at each place, below 64 */
  constructor(size: number, codes: (place: number) => Uint8Array) {
    this.#next = { first: new Int32Array(size), last: new Int32Array(size) }
    for (let place = 0; place < size; place++) {
      const name = codes(place)
      if (name.length < width) continue
      for (const end of ['first', 'last'] as const) {
        const key = keyOf(name, end === 'first' ? 0 : name.length - width)
        this.#next[end][place] = this.#heads[end][key]!
        this.#heads[end][key] = place
      }
    }
  }

  /** Places of names that begin or end like the text, a few of each. */
  *guesses(text: Uint8Array): Generator<number> {
    if (text.length < width) return
    for (const end of ['first', 'last'] as const) {
      let place = this.#heads[end][keyOf(text, end === 'first' ? 0 : text.length - width)]!
      for (let count = 0; place >= 0 && count < tried; count++) {
        yield place
        place = this.#next[end][place]!
      }
    }
  }
}

/** A number below `buckets`; names that share it by chance are merely poor guesses. */
function keyOf(codes: Uint8Array, at: number): number {
  let key = 0
  for (let offset = 0; offset < width; offset++) key = Math.imul(key, 67) + codes[at + offset]!
  return Math.imul(key, 0x9e3779b1) >>> 14
}
