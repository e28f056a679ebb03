const emptyKey = 0
/** Rooms looked at for one pair; a pair that finds them all taken replaces the first. */
const probes = 8

/**
 * Remembers something for pairs of small positive numbers: what two words or two names were compared to. It holds recent pairs within a
 * fixed size and allocates nothing per pair.
 */
export class PairMemo<V> {
  readonly #mask: number
  readonly #first: Int32Array
  readonly #second: Int32Array
  readonly #values: (V | undefined)[]

  /** @param bits the size is two to this power, 16 bytes each */
  constructor(bits: number) {
    const size = 2 ** bits
    this.#mask = size - 1
    this.#first = new Int32Array(size)
    this.#second = new Int32Array(size)
    this.#values = new Array<V | undefined>(size).fill(undefined)
  }

  /** Undefined for a pair that is not remembered. */
  get(first: number, second: number): V | undefined {
    let at = hashed(first, second) & this.#mask
    for (let probe = 0; probe < probes; probe++) {
      const there = this.#first[at]!
      if (there === first && this.#second[at] === second) return this.#values[at]
      if (there === emptyKey) return undefined
      at = (at + 1) & this.#mask
    }
    return undefined
  }

  set(first: number, second: number, value: V): void {
    const home = hashed(first, second) & this.#mask
    let at = home
    for (let probe = 0; probe < probes; probe++) {
      if (this.#first[at] === emptyKey) break
      at = (at + 1) & this.#mask
      if (probe === probes - 1) at = home
    }
    this.#first[at] = first
    this.#second[at] = second
    this.#values[at] = value
  }
}

const hashed = (first: number, second: number): number => {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  return mixed ^ (mixed >>> 13)
}
