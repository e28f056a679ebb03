import anyAscii from 'any-ascii'

/** `а:a б:b …` → table; an empty right side is a letter that falls away. */
function letters(table: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    table
      .trim()
      .split(/\s+/)
      .map((cell) => cell.split(':') as [string, string]),
  )
}

/**
 * Cyrillic (Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh) letter by letter. Soft and hard signs
 * fall away: what is left is compared by sound, where several schemes meet again (see sound.ts).
 */
const cyrillic = letters(`
  а:a б:b в:v г:g д:d е:e ё:yo ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts
  ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g ў:w ј:j љ:lj њ:nj ћ:c ђ:dj џ:dzh ѓ:gj
  ќ:kj ѕ:dz ә:a ғ:g қ:k ң:n ө:o ұ:u ү:u һ:h
`)

/** Modern Greek; digraphs first, because ου, μπ, ντ, γκ, ει, οι, αι are single sounds. */
const greekDigraphs: readonly (readonly [string, string])[] = [
  ['ου', 'ou'],
  ['μπ', 'b'],
  ['ντ', 'nt'],
  ['γκ', 'gk'],
  ['γγ', 'ng'],
  ['τζ', 'tz'],
  ['τσ', 'ts'],
  ['αυ', 'av'],
  ['ευ', 'ev'],
]
const greek = letters(`
  α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps
  ω:o
`)

/** Latin letters that carry no separable accent, so Unicode decomposition leaves them alone. */
const latin = letters(`
  ß:ss ø:o ł:l đ:d æ:ae œ:oe þ:th ð:d ı:i ŋ:n ħ:h ĸ:k ŧ:t ə:a ɵ:o
`)

/** Cyrillic capitals and small letters drawn like Latin ones, met alone or inside a Latin word (`Leganes В`). */
const lookalikes = letters(`
  а:a в:b е:e к:k м:m н:h о:o р:p с:c т:t у:y х:x і:i ј:j ѕ:s
`)

const hasLatin = /\p{Script=Latin}/u
const hasCyrillic = /\p{Script=Cyrillic}/u
const word = /[\p{L}\p{M}]+/gu

function unmask(text: string): string {
  if (!hasLatin.test(text) || !hasCyrillic.test(text)) return text
  return text.replace(word, (token) => {
    const chars = [...token]
    const mixed = hasLatin.test(token) && hasCyrillic.test(token)
    const single = chars.length === 1 && lookalikes[token] !== undefined
    return mixed || single ? chars.map((char) => lookalikes[char] ?? char).join('') : token
  })
}

const ascii = /^[\u0020-\u007e]*$/

/**
 * Lower-case text of any script → lower-case ASCII. Own tables for Cyrillic and Greek, whose general romanisations are
 * too coarse for names; accents dropped; everything else (Arabic, Hebrew, Han as pinyin, Kana, Hangul …) by any-ascii.
 */
export function transliterate(lower: string): string {
  if (ascii.test(lower)) return lower
  let text = unmask(lower)
  // й and ї decompose into a letter and a mark: they must be read before the marks are dropped
  text = text.replace(/[\u0400-\u04ff]/g, (char) => cyrillic[char] ?? char)
  text = text.normalize('NFKD').replace(/\p{M}+/gu, '')
  if (/[\u0370-\u03ff]/.test(text)) {
    for (const [from, to] of greekDigraphs) text = text.replaceAll(from, to)
    text = text.replace(/[\u0370-\u03ff]/g, (char) => greek[char] ?? char)
  }
  text = text.replace(/[\u0080-\u024f\u0259]/g, (char) => latin[char] ?? char)
  return ascii.test(text) ? text : anyAscii(text).toLowerCase()
}
