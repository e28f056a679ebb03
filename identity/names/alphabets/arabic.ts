import { letters, spell } from './letters.ts'

/**
 * Arabic, Persian, Urdu and Kurdish letters. Short vowels are not written: what comes out is a skeleton, which script-sounds.ts
 * compares with full spellings. و and ي stay `w` and `y`, whichever sound they have.
 */
const table = letters(`
  ا:a آ:a ء: ؤ:w ئ:y ب:b ت:t ة:a ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:gh
  ف:f ق:q ك:k ل:l م:m ن:n ه:h و:w ي:y ى:a پ:p چ:ch ژ:zh گ:g ک:k ی:y ۀ:h ە:e ہ:h ھ:h ٹ:t ڈ:d ڑ:r ں:n ے:e ێ:e ۆ:o ڤ:v ڨ:g ڭ:g ڕ:r ڵ:l ۇ:u
  ـ:
`)

/** The article is written onto its word; apart, it weighs as little as `Al` does. */
const article = /(?<!\p{L})ال(?=\p{L}{3})/gu

/** An alif or ʿayn that begins a word before a consonant carries any vowel: written `i`, which stands for each of them there. */
const initial = /(?<!\p{L})[اع](?=\p{L})(?![ويا])/gu

/** Vowel marks and hamzas are written by some and left out by others; Persian draws two letters differently. One spelling of all that. */
export const plainArabic = (text: string): string =>
  arabic.test(text)
    ? text
        .replace(/[\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u0640]+/g, '')
        .replace(/[أإٱ]/g, 'ا')
        .replace(/ئ/g, 'ي')
        .replace(/ؤ/g, 'و')
        .replace(/ی/g, 'ي')
        .replace(/ک/g, 'ك')
    : text
const arabic = /[\u0600-\u06ff]/

/** Text in Arabic letters; `hh` is an h that is no part of `th`, `sh`, `kh` … */
export const romaniseArabic = (text: string): string =>
  arabic.test(text)
    ? plainArabic(text)
        .replace(article, 'al ')
        .replace(initial, 'i')
        .replace(/(?<=[تكسصدضزغظذ])(?:ح|ه(?=\p{L}))/gu, 'hh')
        .replace(/[\u0600-\u06ff]+/g, (run) => spell(run, table))
    : text
