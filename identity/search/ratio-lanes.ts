import { commonWide, lowest } from './common-letters.ts'
import { ones } from './name-ratio.ts'

/** Names of one length, four side by side: each entry holds the codes of one position of four names, eight bits each. */
type Group = {
  readonly length: number
  readonly packed: Int32Array
  /** The same name by name, for texts too long for one word of bits. */
  readonly codes: Uint8Array
  /** Position in the list of the name in each lane; shorter than the lanes when the last four are not full. */
  readonly order: Int32Array
}

/**
 * The longest common subsequences of one text with many names, four names at a time. The steps of one name wait for each other;
 * four names do not, so a processor works on all of them at once. Code 0 is a letter no text has.
 */
export class RatioLanes {
  readonly #groups: readonly Group[]
  readonly #ratios = new Float64Array(65)

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
      const codes = new Uint8Array(indexes.length * length)
      indexes.forEach((index, place) => {
        for (let offset = 0; offset < length; offset++) codes[place * length + offset] = codeAt(index, offset)
      })
      return { length, packed, codes, order: Int32Array.from(indexes) }
    })
  }

  /**
   * Writes 2·LCS/(m+n) of the text with every name to `out`, in the order of the list.
   * @param textLength at most 64
   * @param masks for each of 256 codes, which of the first 32 letters of the text have it
   * @param highMasks the same for the next 32
   */
  ratios(textLength: number, masks: Int32Array, highMasks: Int32Array, out: Float64Array): void {
    const mask = lowest(textLength)
    const ratios = this.#ratios
    for (const { length, packed, codes, order } of this.#groups) {
      const total = textLength + length
      for (let common = 0; common <= textLength; common++)
        ratios[common] = total === 0 ? 1 : (2 * common) / total
      const count = order.length
      if (textLength > 32) {
        for (let place = 0; place < count; place++) {
          const start = place * length
          out[order[place]!] = ratios[commonWide(codes, start, start + length, textLength, masks, highMasks)]!
        }
        continue
      }
      let position = 0
      for (let place = 0; place < count; place += 4) {
        const end = position + length
        let first = -1
        let second = -1
        let third = -1
        let fourth = -1
        for (; position < end; position++) {
          const four = packed[position]!
          const a = first & masks[four & 255]!
          first = (first + a) | (first - a)
          const b = second & masks[(four >>> 8) & 255]!
          second = (second + b) | (second - b)
          const c = third & masks[(four >>> 16) & 255]!
          third = (third + c) | (third - c)
          const d = fourth & masks[four >>> 24]!
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
