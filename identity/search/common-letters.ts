import { ones } from './name-ratio.ts'

/** The lowest `length` bits, `length` in 1 … 32; none for 0. */
export const lowest = (length: number): number => (length >= 32 ? -1 : (1 << length) - 1)

/**
 * Length of the longest common subsequence of a text of at most 32 letters and `codes[start … end)`.
 * @param masks for each code, the positions of the text that hold it
 */
export function commonNarrow(
  codes: Uint8Array,
  start: number,
  end: number,
  textLength: number,
  masks: Int32Array,
): number {
  let state = -1
  for (let position = start; position < end; position++) {
    const matches = state & masks[codes[position]!]!
    state = (state + matches) | (state - matches)
  }
  return ones(~state & lowest(textLength))
}

/** The same for a text of 33 to 64 letters, in two words of bits with the carry passed on. */
export function commonWide(
  codes: Uint8Array,
  start: number,
  end: number,
  textLength: number,
  lowMasks: Int32Array,
  highMasks: Int32Array,
): number {
  let low = -1
  let high = -1
  for (let position = start; position < end; position++) {
    const code = codes[position]!
    const matches = low & lowMasks[code]!
    const sum = (low + matches) | 0
    const carry = ((low & matches) | ((low | matches) & ~sum)) >>> 31
    low = sum | (low - matches)
    const more = high & highMasks[code]!
    high = (high + more + carry) | 0 | (high - more)
  }
  return ones(~low) + ones(~high & lowest(textLength - 32))
}
