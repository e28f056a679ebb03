import { letters } from './letters.ts'

/** Hepburn. Small vowels after a syllable replace its own vowel (`ティ` = ti, `ヴァ` = va). */
const syllables = letters(`
  ア:a イ:i ウ:u エ:e オ:o カ:ka キ:ki ク:ku ケ:ke コ:ko サ:sa シ:shi ス:su セ:se ソ:so タ:ta チ:chi ツ:tsu テ:te ト:to ナ:na ニ:ni ヌ:nu ネ:ne ノ:no
  ハ:ha ヒ:hi フ:fu ヘ:he ホ:ho マ:ma ミ:mi ム:mu メ:me モ:mo ヤ:ya ユ:yu ヨ:yo ラ:ra リ:ri ル:ru レ:re ロ:ro ワ:wa ヲ:o ン:n
  ガ:ga ギ:gi グ:gu ゲ:ge ゴ:go ザ:za ジ:ji ズ:zu ゼ:ze ゾ:zo ダ:da ヂ:ji ヅ:zu デ:de ド:do バ:ba ビ:bi ブ:bu ベ:be ボ:bo パ:pa ピ:pi プ:pu ペ:pe ポ:po
  ヴ:vu ヶ:ga ヵ:ka
`)
const small = letters('ァ:a ィ:i ゥ:u ェ:e ォ:o ャ:ya ュ:yu ョ:yo')

/** Katakana and hiragana; the long mark falls away, ッ doubles the next consonant. */
export function romaniseKana(text: string): string {
  if (!/[\u3041-\u30ff]/.test(text)) return text
  return text
    .replace(/[\u3041-\u3096]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60))
    .replace(/[\u30a1-\u30fa\u30fc]+/g, (run) => {
      let out = ''
      let double = false
      for (const char of run) {
        const glide = small[char]
        if (char === 'ッ') double = true
        else if (glide !== undefined) {
          const stem = out.replace(/[aiueo]$/, '')
          out = `${stem}${/(?:sh|ch|j)$/.test(stem) ? glide.replace('y', '') : glide}`
        } else {
          const sound = syllables[char] ?? ''
          out += double && sound !== '' ? `${sound[0]}${sound}` : sound
          double = false
        }
      }
      return out
    })
}
