import { table } from '#markets/table.ts'
import { repairMojibake } from './repair-mojibake.ts'
import { transliterate } from './transliterate.ts'

/** Longer names are not names; nothing after this many UTF-16 units is read. */
export const longestName = 200

const entities: Readonly<Record<string, string>> = table({
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  rsquo: "'",
  lsquo: "'",
})

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  let current = text
  // feeds escape twice (`R&amp;amp;F`)
  for (let round = 0; round < 2; round++)
    current = current
      .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (whole, code: string) => {
        const point = code[0] === 'x' || code[0] === 'X' ? Number.parseInt(code.slice(1), 16) : Number(code)
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
      })
      .replace(/&([a-z]{2,5});/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
  return current
}

const digit = /\p{Nd}/u

/** Every script's digits stand in a run of ten that begins at a code point ending in 0 or 6 (`١٩`, `१९` → 19). */
function digitValue(char: string): string {
  const point = char.codePointAt(0)!
  const low = point & 15
  return String(digit.test(String.fromCodePoint(point - low)) ? low : low - 6)
}

/** Two letters with an ampersand between them are one word, however it is spaced: `R & F`. Longer words are two. */
const initialsAnd = /(?<![\p{L}\p{N}])(\p{L})\s?&\s?(\p{L})(?![\p{L}\p{N}])/gu

/**
 * Text as it came → one line, NFKC, lower case, entities and mojibake repaired, control characters, direction marks and
 * other invisible format characters removed. The script is kept: team qualifiers such as (ж) are read in it.
 */
export function clean(raw: string): string {
  const cut = raw.length > longestName ? raw.slice(0, longestName) : raw
  return repairMojibake(decodeEntities(cut))
    .replace(/(?<=\d)[ºª°]/g, '')
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, digitValue)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, '')
    .toLowerCase()
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]+/gu, ' ')
    .replace(/\u0307/g, '') // the dot that İ leaves behind
    .replace(initialsAnd, '$1&$2')
    .trim()
}

/** Cleaned text → ASCII words separated by single blanks: what names are compared in. `&` and `+` are dropped but for `r&f`, which is one word; apostrophes close up. */
export function fold(cleaned: string): string {
  return transliterate(cleaned)
    .toLowerCase()
    .replace(/\b([a-z])&([a-z])\b/g, '$1$2')
    .replace(/['`´’ʼ]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
