import { ones } from './name-ratio.ts'

/** Names of one length, four side by side: each entry holds the codes of one position of four names, eight bits each. */
type Group = {
  readonly length: number
  readonly packed: Int32Array
  /** Position in the list of the name in each lane; shorter than the lanes when the last four are not full. */
  readonly order: Int32Array
}

/**
 * The longest common subsequences of one text with many names, four names at a time. The steps of one name wait for each other;
 * four names do not, so a processor works on all of them at once. Code 0 is a letter no text has.
 */
export class RatioLanes {
  readonly #groups: readonly Group[]
  readonly #ratios = new Float64Array(33)

  /**
   * @param byLength positions of names, by length of the name
   * @param codeAt code (1 … 255) of a letter of a name
   */
  constructor(
    byLength: ReadonlyMap<number, readonly number[]>,
    codeAt: (index: number, offset: number) => number,
  ) {
    this.#groups = [...byLength].map(([length, indexes]) => {
      const packed = new Int32Array(Math.ceil(indexes.length / 4) * length)
      indexes.forEach((index, place) => {
        const start = (place >> 2) * length
        for (let offset = 0; offset < length; offset++)
          packed[start + offset]! |= codeAt(index, offset) << (8 * (place & 3))
      })
      return { length, packed, order: Int32Array.from(indexes) }
    })
  }

  /**
   * Writes 2·LCS/(m+n) of the text with every name to `out`, in the order of the list.
   * @param masks for each of 256 codes, the positions of the text that hold it
   */
  ratios(textLength: number, masks: Int32Array, out: Float64Array): void {
    const mask = textLength === 32 ? -1 : (1 << textLength) - 1
    const ratios = this.#ratios
    for (const { length, packed, order } of this.#groups) {
      const total = textLength + length
      for (let common = 0; common <= 32; common++) ratios[common] = total === 0 ? 1 : (2 * common) / total
      const count = order.length
      let position = 0
      for (let place = 0; place < count; place += 4) {
        const end = position + length
        let first = -1
        let second = -1
        let third = -1
        let fourth = -1
        for (; position < end; position++) {
          const codes = packed[position]!
          const a = first & masks[codes & 255]!
          first = (first + a) | (first - a)
          const b = second & masks[(codes >>> 8) & 255]!
          second = (second + b) | (second - b)
          const c = third & masks[(codes >>> 16) & 255]!
          third = (third + c) | (third - c)
          const d = fourth & masks[codes >>> 24]!
          fourth = (fourth + d) | (fourth - d)
        }
        out[order[place]!] = ratios[ones(~first & mask)]!
        if (place + 1 < count) out[order[place + 1]!] = ratios[ones(~second & mask)]!
        if (place + 2 < count) out[order[place + 2]!] = ratios[ones(~third & mask)]!
        if (place + 3 < count) out[order[place + 3]!] = ratios[ones(~fourth & mask)]!
      }
    }
  }
}
