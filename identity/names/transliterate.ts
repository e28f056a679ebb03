import anyAscii from 'any-ascii'
import { romaniseArabic } from './alphabets/arabic.ts'
import { romaniseCaucasian } from './alphabets/caucasian.ts'
import { romaniseCyrillic, unmask } from './alphabets/cyrillic.ts'
import { romaniseGreek } from './alphabets/greek.ts'
import { romaniseHangul } from './alphabets/hangul.ts'
import { romaniseHebrew } from './alphabets/hebrew.ts'
import { romaniseIndic } from './alphabets/indic.ts'
import { romaniseKana } from './alphabets/kana.ts'
import { letters } from './alphabets/letters.ts'
import { romaniseThai } from './alphabets/thai.ts'
import { replaceNativeWords } from './native-words.ts'

/** Latin letters that carry no separable accent, so Unicode decomposition leaves them alone. */
const latin = letters(`
  ß:ss ø:o ł:l đ:d æ:ae œ:oe þ:th ð:d ı:i ŋ:n ħ:h ĸ:k ŧ:t ə:a ɵ:o
`)

const ascii = /^[\u0020-\u007e]*$/
/** Beyond Latin, Greek and Cyrillic. */
const further = /[\u0530-\u1cff\u3040-\ud7ff]/

/**
 * Scripts that carry vowels as marks or are composed of syllables: read before marks are dropped. Words of neighbouring scripts
 * (`ガンバ大阪`, `FC서울`) come apart.
 */
function romaniseFurther(text: string): string {
  const apart = replaceNativeWords(text)
    .replace(
      /(?<=[\p{Script=Hangul}\p{Script=Katakana}\p{Script=Han}ー])(?=[a-z\d])|(?<=[a-z])(?=[\p{Script=Hangul}\p{Script=Katakana}\p{Script=Han}])/gu,
      ' ',
    )
    .replace(
      /(?<=\p{Script=Han})(?=\p{Script=Katakana})|(?<=[\p{Script=Katakana}ー])(?=\p{Script=Han})/gu,
      ' ',
    )
  return romaniseKana(
    romaniseHangul(romaniseThai(romaniseIndic(romaniseHebrew(romaniseArabic(romaniseCaucasian(apart)))))),
  )
}

/**
 * Lower-case text of any script → lower-case ASCII. Own tables for every alphabet bookmakers write (general romanisations
 * are too coarse for names: they drop Arabic vowels, misread Thai order, cut Korean syllables); accents dropped; Han as
 * pinyin and whatever else by any-ascii.
 */
export function transliterate(lower: string): string {
  if (ascii.test(lower)) return lower
  let text = unmask(lower)
  if (further.test(text)) text = romaniseFurther(text)
  // й and ї decompose into a letter and a mark: they must be read before the marks are dropped
  text = romaniseCyrillic(text)
  text = text.normalize('NFKD').replace(/\p{M}+/gu, '')
  text = romaniseGreek(text)
  text = text.replace(/[\u0080-\u024f\u0259]/g, (char) => latin[char] ?? char)
  return ascii.test(text) ? text : anyAscii(text).toLowerCase()
}
