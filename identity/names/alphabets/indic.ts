import { table } from '#markets/table.ts'

/**
 * The nine scripts of India share one layout (ISCII): the same letter has the same offset in each block from Devanagari (U+0900)
 * to Malayalam (U+0D7F), so one table reads them all.
 */
const consonants: Readonly<Record<number, string>> = Object.fromEntries(
  'k kh g gh ng ch ch j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'
    .split(' ')
    .map((sound, index) => [0x15 + index, sound]),
)
const extra: Readonly<Record<number, string>> = {
  88: 'k',
  89: 'kh',
  90: 'g',
  91: 'z',
  92: 'r',
  93: 'rh',
  94: 'f',
  95: 'y',
}
const vowels: Readonly<Record<number, string>> = Object.fromEntries(
  'a a i i u u ri li e e e ai o o o au'.split(' ').map((sound, index) => [0x05 + index, sound]),
)
const signs: Readonly<Record<number, string>> = Object.fromEntries(
  'a i i u u ri ri e e e ai o o o au'.split(' ').map((sound, index) => [0x3e + index, sound]),
)
const virama = 0x4d
const nukta = 0x3c
const dotted: Readonly<Record<string, string>> = table({ j: 'z', ph: 'f', d: 'r', dh: 'rh', y: 'y' })

function read(run: string): string {
  let out = ''
  const offsets = Array.from(run, (char) => char.charCodeAt(0) & 0x7f)
  for (let index = 0; index < offsets.length; index++) {
    const offset = offsets[index]!
    const consonant = consonants[offset] ?? extra[offset]
    if (consonant !== undefined) {
      const dot = offsets[index + 1] === nukta
      if (dot) index++
      out += dot ? (dotted[consonant] ?? consonant) : consonant
      const next = offsets[index + 1]
      if (next === virama) index++
      else if (next !== undefined && signs[next] !== undefined) {
        out += signs[next]
        index++
      } else if (next !== undefined) out += 'a'
    } else if (offset === 0x01 || offset === 0x02) out += 'n'
    else if (offset === 0x4e) out += 't'
    else out += vowels[offset] ?? signs[offset] ?? ''
  }
  return out
}

/** Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam; the inherent vowel is `a`, silent at the end. */
export const romaniseIndic = (text: string): string =>
  text.replace(/[\u0900-\u0965\u0970-\u09e5\u09f0-\u0d65]+/g, (run) =>
    // two blocks in one run are two words of different scripts, each read by its own offsets all the same
    read(run),
  )
