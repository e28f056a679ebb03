import { letters, spell } from './letters.ts'

/** Georgian and Armenian, letter by letter: both alphabets write every vowel. */
const georgian = letters(`
  ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თ:t ი:i კ:k ლ:l მ:m ნ:n ო:o პ:p ჟ:zh რ:r ს:s ტ:t უ:u ფ:p ქ:k ღ:gh ყ:q შ:sh ჩ:ch ც:ts ძ:dz წ:ts ჭ:ch ხ:kh ჯ:j ჰ:h
`)
const armenian = letters(`
  ա:a բ:b գ:g դ:d ե:e զ:z է:e ը:y թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch մ:m յ:y ն:n շ:sh ո:o չ:ch պ:p ջ:j ռ:r ս:s վ:v տ:t ր:r ց:ts ւ:v
  փ:p ք:k և:ev օ:o ֆ:f
`)

export function romaniseCaucasian(text: string): string {
  if (!/[\u0530-\u058f\u10a0-\u10ff\u1c90-\u1cbf]/.test(text)) return text
  return text
    .replace(/[\u10d0-\u10f0]+/g, (run) => spell(run, georgian))
    .replace(/ու/g, 'u')
    .replace(/(?<!\p{L})ո(?=[բգդզթժլխծկհձղճմյնշչպջռստրցփքֆ])/gu, 'vo')
    .replace(/[\u0561-\u0587]+/g, (run) => spell(run, armenian))
}
