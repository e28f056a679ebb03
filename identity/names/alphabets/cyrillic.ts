import { letters, spell } from './letters.ts'

/**
 * Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh letter by letter. Soft and hard signs fall away: what
 * is left is compared by sound, where several schemes meet again (see sound.ts).
 */
const table = letters(`
  а:a б:b в:v г:g д:d е:e ё:yo ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts
  ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g ў:w ј:j љ:lj њ:nj ћ:c ђ:dj џ:dzh ѓ:gj
  ќ:kj ѕ:dz ә:a ғ:g қ:k ң:n ө:o ұ:u ү:u һ:h
`)

/** ъ is a vowel in Bulgarian (`Търново`); in Russian it stands before е, ё, ю, я and is silent. */
const bulgarianVowel = /ъ(?![еёюяє])(?=\p{L})/gu

export const romaniseCyrillic = (text: string): string =>
  text.replace(bulgarianVowel, 'а').replace(/[\u0400-\u04ff]+/g, (run) => spell(run, table))

/** Cyrillic letters drawn like Latin ones, met alone or inside a Latin word (`Leganes В`). */
const lookalikes = letters(`
  а:a в:b е:e к:k м:m н:h о:o р:p с:c т:t у:y х:x і:i ј:j ѕ:s
`)
const hasLatin = /\p{Script=Latin}/u
const hasCyrillic = /\p{Script=Cyrillic}/u
const word = /[\p{L}\p{M}]+/gu

/** Cyrillic letters that stand for Latin ones in a text that is otherwise Latin become Latin. */
export function unmask(text: string): string {
  if (!hasLatin.test(text) || !hasCyrillic.test(text)) return text
  return text.replace(word, (token) => {
    const chars = [...token]
    const mixed = hasLatin.test(token) && hasCyrillic.test(token)
    const single = chars.length === 1 && lookalikes[token] !== undefined
    return mixed || single ? chars.map((char) => lookalikes[char] ?? char).join('') : token
  })
}
