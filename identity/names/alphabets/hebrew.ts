import { letters, spell } from './letters.ts'

/** A geresh after a letter makes it another sound (צ׳ = ch). */
const geresh = letters(`ג:j ז:zh צ:ch ץ:ch ת:th ד:dh ח:kh ע:gh ר:gh`)

/** Vowels are hardly written: a skeleton, as with Arabic. Final ה is silent. */
const table = letters(`
  א:a ב:b ג:g ד:d ה:h ו:w ז:z ח:h ט:t י:y כ:k ך:k ל:l מ:m ם:m נ:n ן:n ס:s ע:a פ:p ף:f צ:ts ץ:ts ק:k ר:r ש:sh ת:t
`)

/** א or ע before a consonant at the beginning carries any vowel: `i` stands for each of them there. */
const initial = /(?<!\p{L})[אע](?=\p{L})(?![ויא])/gu

/** Hebrew text; vowel points, geresh and gershayim are read or dropped. */
export function romaniseHebrew(text: string): string {
  if (!/[\u0590-\u05ff]/.test(text)) return text
  return text
    .replace(/[\u0591-\u05c7]+/g, '')
    .replace(/([גזצץתדחער])['’׳]/g, (whole, letter: string) => geresh[letter] ?? whole)
    .replace(/(?<=\p{L})["'’״׳](?=\p{Script=Hebrew})/gu, '')
    .replace(/וו/g, 'w')
    .replace(/יי/g, 'y')
    .replace(/ה(?!\p{L})/gu, 'a')
    .replace(initial, 'i')
    .replace(/(?<=[כקסשדזגצ])[חה](?=\p{L})/gu, 'hh')
    .replace(/[\u05d0-\u05ea]+/g, (run) => spell(run, table))
}
