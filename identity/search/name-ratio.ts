/**
 * The plain edit ratio of two texts, 2·LCS/(m+n) in [0, 1], as rapidfuzz calls `ratio`: no sound, no words. For searching large
 * registers. The longest common subsequence is found 32 letters at a time (Hyyrö 2004): one addition per letter of the other text.
 */
export function nameRatio(a: string, b: string): number {
  const total = a.length + b.length
  if (total === 0) return 1
  return (2 * commonSubsequence(a, b)) / total
}

const single = new Map<number, number>()

/** Length of the longest common subsequence in UTF-16 units. */
function commonSubsequence(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length === 0) return 0
  if (short.length > 32) return commonSubsequenceOfLong(short, long)
  single.clear()
  for (let index = 0; index < short.length; index++) {
    const code = short.charCodeAt(index)
    single.set(code, (single.get(code) ?? 0) | (1 << index))
  }
  let state = -1
  for (let index = 0; index < long.length; index++) {
    const matches = state & (single.get(long.charCodeAt(index)) ?? 0)
    state = (state + matches) | (state - matches)
  }
  return ones(~state & (short.length === 32 ? -1 : (1 << short.length) - 1))
}

/** The same over several words of 32 bits, the carry passed on. */
function commonSubsequenceOfLong(short: string, long: string): number {
  const words = Math.ceil(short.length / 32)
  const masks = new Map<number, Uint32Array>()
  for (let index = 0; index < short.length; index++) {
    const code = short.charCodeAt(index)
    const mask = masks.get(code) ?? new Uint32Array(words)
    masks.set(code, mask)
    mask[index >>> 5]! |= 1 << (index & 31)
  }
  const state = new Uint32Array(words).fill(0xffffffff)
  for (let index = 0; index < long.length; index++) {
    const mask = masks.get(long.charCodeAt(index))
    if (mask === undefined) continue
    let carry = 0
    for (let word = 0; word < words; word++) {
      const old = state[word]!
      const matches = (old & mask[word]!) >>> 0
      const sum = old + matches + carry
      carry = sum > 0xffffffff ? 1 : 0
      state[word] = (sum >>> 0) | (old & ~mask[word]!)
    }
  }
  let count = 0
  for (let index = 0; index < short.length; index++)
    if (((state[index >>> 5]! >>> (index & 31)) & 1) === 0) count++
  return count
}

/** Bits set in 32. */
export function ones(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
