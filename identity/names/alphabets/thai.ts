import { letters, spell } from './letters.ts'

const consonants = letters(`
  ก:k ข:kh ฃ:kh ค:kh ฅ:kh ฆ:kh ง:ng จ:ch ฉ:ch ช:ch ซ:s ฌ:ch ญ:y ฎ:d ฏ:t ฐ:th ฑ:th ฒ:th ณ:n ด:d ต:t ถ:th ท:th ธ:th น:n บ:b ป:p ผ:ph ฝ:f พ:ph
  ฟ:f ภ:ph ม:m ย:y ร:r ล:l ว:w ศ:s ษ:s ส:s ห:h ฬ:l อ:o ฮ:h
`)
const vowels = letters('ะ:a ั:a า:a ำ:am ิ:i ี:i ึ:ue ื:ue ุ:u ู:u เ:e แ:ae โ:o ใ:ai ไ:ai ็: ่: ้: ๊: ๋: ๆ: ฯ: ํ:')

/** Thai: vowels written before their consonant follow it, silenced letters fall away. Some short vowels are not written. */
export function romaniseThai(text: string): string {
  if (!/[\u0e00-\u0e7f]/.test(text)) return text
  return (
    text
      .replace(/ํา/g, 'ำ')
      .replace(/[ก-ฮ][ิุ]?์/g, '')
      .replace(/[่้๊๋็]/g, '')
      .replace(/(?<=[ก-ฮ])รร(?=[ก-ฮ](?![ะ-ู]))/g, 'ั')
      .replace(/เ([ก-ฮ][รลว]?)ีย/g, (_, c: string) => `${spell(c, consonants)}ia`)
      .replace(/เ([ก-ฮ][รลว]?)ือ/g, (_, c: string) => `${spell(c, consonants)}uea`)
      .replace(/เ([ก-ฮ][รลว]?)ิ/g, (_, c: string) => `${spell(c, consonants)}oe`)
      .replace(/เ([ก-ฮ][รลว]?)า/g, (_, c: string) => `${spell(c, consonants)}ao`)
      .replace(/เ([ก-ฮ])อ/g, (_, c: string) => `${spell(c, consonants)}oe`)
      .replace(/ัว/g, 'ua')
      .replace(/ือ/g, 'ue')
      // two consonants begin the syllable, as in ไบร and โปร
      .replace(/([เแโใไ])([กขคตปผพบฟดท][รล](?![ะ-ู])|[ก-ฮ])/g, '$2$1')
      .replace(/(?<![ก-ฮ])อ(?=[ะ-ูเแโใไ])/g, '')
      .replace(/[\u0e00-\u0e7f]+/g, (run) => spell(spell(run, consonants), vowels))
  )
}
