import { endings, type SoundRule, soundRules } from './sound-rules.ts'

/** Scripts whose romanisation needs conventions of its own. */
export type ScriptName =
  | 'arabic'
  | 'hebrew'
  | 'greek'
  | 'georgian'
  | 'armenian'
  | 'kana'
  | 'hangul'
  | 'thai'
  | 'indic'
  | 'han'

/** How a word romanised from a script compares with a word spelt in Latin letters. */
export type Convention = {
  /** `[from the script, in Latin, cost]`. */
  readonly rules: readonly SoundRule[]
  /** A letter only Latin writes, a letter only the script writes; 1 where absent. */
  readonly unwritten: ReadonlyMap<string, number>
  readonly silent: ReadonlyMap<string, number>
  readonly endings: ReadonlyMap<string, number>
  /** Vowels are not written: what agrees is a skeleton, which counts its consonants only and never carries a name alone. */
  readonly skeleton: boolean
}

type Table = { rules?: string; unwritten?: string; silent?: string; endings?: string; skeleton?: true }

/** Arabic and Hebrew letters: no short vowels, one letter for w, u, o and v, one for y, i and e; Arabic has neither p nor v. */
const abjad: Table = {
  skeleton: true,
  rules: `
    w:u:0.03 w:o:0.03 w:ou:0.03 w:oo:0.03 w:v:0.05 w:ow:0.05 w:au:0.08 w:uu:0.03 w:eu:0.08 w:ew:0.05 w:aw:0.05 w:oa:0.1 ww:w:0 ww:v:0.02 ww:ou:0.05 w:f:0.8
    y:i:0.03 y:e:0.06 y:ee:0.03 y:ei:0.05 y:ai:0.05 y:ay:0.03 y:ie:0.05 y:j:0.04 y:ey:0.04 y:ea:0.06 y:ae:0.08 y:ll:0.1 y:ij:0.06 y:igh:0.1 y:a:0.5 ya:ae:0.6 ya:a:0.6 ya:ea:0.6 ya:e:0.6 ya:ie:0.4 yy:y:0 yy:i:0.03 y:ia:0.08 y:ill:0.12
    a:e:0.05 a:o:0.1 a:i:0.45 a:u:0.4 a:ah:0.02 a:ae:0.06 a:ea:0.08 a:aa:0.02 a:ou:0.2 a:oa:0.1 i:e:0.02 i:a:0.02 i:u:0.04 i:o:0.04
    ay:i:0.04 ay:ei:0.04 ay:e:0.06 ay:ee:0.05 ay:ai:0 ay:igh:0.06 aw:o:0.03 aw:u:0.04 aw:ou:0.03 aw:oo:0.04 aw:v:0.1 aw:au:0.02 yw:ju:0.04 yw:u:0.05 yw:eu:0.08 yw:iu:0.03 yw:ew:0.05 yw:io:0.04
    th:t:0.06 th:s:0.1 th:z:0.15 j:g:0.05 j:dj:0.02 j:zh:0.06 j:y:0.2 j:gi:0.05 j:ge:0.05 q:k:0.03 q:c:0.05 q:g:0.1 q:gh:0.1 gh:g:0.05 gh:q:0.1 gh:r:0.2
    hh:h:0 hh:kh:0.04 hh:ch:0.06 h:ch:0.06 h:kh:0.04 h:j:0.15 kh:ch:0.05 kh:j:0.1 kh:h:0.06 kh:k:0.12 b:p:0.06 b:v:0.05 f:v:0.06 p:f:0.05 f:ph:0.02 k:c:0.03 k:ck:0.03 k:ch:0.06 k:kh:0.06 k:q:0.06 k:g:0.15 kw:qu:0.03
    s:c:0.08 s:z:0.1 s:x:0.12 sh:s:0.1 sh:ch:0.05 sh:sch:0.03 tsh:ch:0.02 tsh:c:0.1 ch:c:0.1 ch:tch:0.02 ks:x:0.02 z:s:0.1 z:dh:0.06 z:j:0.12 dh:z:0.06 dh:d:0.06 dh:th:0.04 d:t:0.3 d:dh:0.05 d:z:0.15 t:d:0.4 t:th:0.05 t:tt:0.02
    st:cest:0.03 tz:z:0.03 qs:x:0.04 y:ien:0.1 y:ian:0.12 y:in:0.15 ts:z:0.04 ts:tz:0 ts:c:0.06 ts:zz:0.04 ts:s:0.15 ghw:w:0.06 jw:w:0.2 ns:n:0.4 aaa:a:0.05
  `,
  unwritten: 'a:0.04 e:0.04 i:0.05 o:0.07 u:0.06 y:0.12 h:0.35',
  silent: 'a:0.6 i:0.6 w:0.6 y:0.6 h:0.8',
  endings: 'a:0.06 e:0.05 h:0.08 y:0.3 s:0.35 es:0.35 x:0.3',
}

const tables: Readonly<Record<ScriptName, Table>> = {
  arabic: abjad,
  hebrew: abjad,
  /** No sh, j, ch, w, soft c: neighbours stand in for them; many Latin vowels are one ι, ε or α. */
  greek: {
    rules: `
      b:mp:0.02 b:mb:0.04 b:p:0.2 nt:d:0.02 nt:t:0.12 nt:nd:0.04 gk:g:0.01 gk:ng:0.06 ng:g:0.08 tz:j:0.02 tz:dj:0.02 tz:g:0.06 tz:dz:0.02 tz:z:0.03 ts:ch:0.02 ts:tch:0.02 ts:c:0.05 ts:cz:0.03
      s:sh:0.04 s:sch:0.04 s:sz:0.04 s:c:0.06 s:s:0 z:zh:0.03 z:j:0.06 z:g:0.1 z:rz:0.05 x:ks:0 x:chs:0.03 s:th:0.7 th:c:0.06 th:z:0.06 th:t:0.05 ch:h:0.02 ch:j:0.06 ch:kh:0.02 ch:x:0.08
      ou:u:0 ou:oo:0.03 ou:w:0.04 w:oua:0.05 ou:o:0.06 y:j:0.03 y:ju:0.1 you:ju:0.02 you:u:0.02 you:yu:0.01 iou:ew:0.03 iou:u:0.03 iou:eu:0.05 ai:e:0.04 ai:igh:0.04 ei:i:0.03 oi:i:0.03 y:i:0.02 y:u:0.06 y:gi:0.02 y:gy:0.02 y:ghi:0.02
      a:u:0.1 e:u:0.15 e:a:0.12 o:a:0.12 i:e:0.12 i:ee:0.02 i:ea:0.06 v:b:0.05 v:w:0.03 av:au:0 ev:eu:0 ev:ev:0 av:aw:0.05 d:th:0.2 k:c:0.02 k:ck:0.02 k:q:0.04 f:ph:0.01 g:y:0.1 g:gh:0.02 ia:ya:0.01 ii:i:0.02 ai:a:0.1 ei:a:0.08 ei:ai:0.03 ei:ay:0.03
      lan:ln:0.05 ero:er:0.1 ps:bs:0.05 aou:ou:0.03 aou:au:0.03 goul:wol:0.05 gou:wo:0.06 gio:jo:0.04 gio:yo:0.02 nti:di:0.02 e:er:0.15 i:y:0.01
    `,
    endings: 's:0.15 ou:0.3 os:0.25 is:0.25 i:0.12 a:0.2 as:0.25',
  },
  /** Foreign names take the ending -i; no f, w or j. */
  georgian: {
    rules:
      'ai:igh:0.04 p:f:0.02 p:ph:0.02 iu:ju:0.02 iu:u:0.02 iu:yu:0.01 u:w:0.04 v:w:0.03 q:k:0.02 k:c:0.02 k:ck:0.02 k:q:0.03 gh:g:0.05 i:y:0.01 ai:aj:0 ks:x:0.01 e:a:0.12 ts:c:0.04 dz:z:0.06 ch:c:0.12 s:sh:0.15 j:g:0.06 u:oo:0.03 io:jo:0.05 ia:ya:0.01',
    endings: 'i:0.02 is:0.15',
  },
  armenian: {
    rules:
      'ay:igh:0.04 gh:l:0.12 gh:g:0.08 k:c:0.02 k:ck:0.02 k:q:0.03 th:t:0 t:th:0.02 yu:u:0.02 yu:ju:0.02 yu:iu:0.01 v:w:0.03 u:w:0.05 ts:c:0.04 y:j:0.03 y:i:0.02 ch:c:0.12 ks:x:0.01 e:a:0.12 e:ye:0.02 vo:o:0.02 o:vo:0.02 ky:ci:0.05 iya:ia:0 ily:ill:0.03',
    endings: 'n:0.3 y:0.2',
  },
  /** Every syllable ends in a vowel; one sound for l and r, b and v, s and th; long vowels for er, ar, or. */
  kana: {
    rules: `
      r:l:0.02 r:ll:0.02 b:v:0.02 f:h:0.04 fu:hu:0.02 f:ph:0.02 h:f:0.06 s:th:0.04 z:th:0.05 z:s:0.06 shi:si:0.02 shi:ci:0.04 shi:sea:0.05 chi:ti:0.03 ji:di:0.04 ji:zi:0.04 ji:gi:0.03 j:g:0.04 j:z:0.05 j:d:0.15 ts:t:0.03 ts:z:0.04 tsu:two:0.1
      a:er:0.03 a:ar:0.03 a:u:0.06 a:or:0.06 a:ur:0.06 a:ir:0.08 o:or:0.03 o:aw:0.06 o:au:0.05 o:al:0.1 o:oa:0.03 o:ou:0.03 o:a:0.1 i:y:0.02 i:ee:0.02 i:ea:0.04 i:ie:0.04 ai:i:0.03 ai:y:0.05 ai:igh:0.04 ei:a:0.04 ei:ay:0.03 ei:ai:0.03 ui:wi:0.02 u:w:0.05 ue:we:0.02 uo:wo:0.03
      yu:u:0.02 yu:ju:0.02 yu:ew:0.04 yu:ue:0.06 u:oo:0.02 u:ou:0.04 y:j:0.04 y:ll:0.06 e:a:0.08 e:ae:0.03 an:en:0.08 an:on:0.08 k:c:0.02 k:ck:0.02 kk:ck:0 kk:c:0.03 k:ch:0.08 ku:qu:0.02 ko:qu:0.05 kusu:x:0.02 kkusu:x:0.02 kkusu:cks:0.03 kusu:cks:0.03 ppu:p:0.01 tto:t:0.01 ddo:d:0.01 tto:th:0.04
      n:m:0.05 n:ng:0.06 n:kn:0.05 ngu:ng:0.02 ch:c:0.08 sh:s:0.08 sh:ch:0.05 sshu:sh:0.02 v:w:0.05 w:v:0.06 b:w:0.2 iy:ill:0.06 ij:ill:0.08 ija:illa:0.05 ruta:lta:0.03 rurudo:lworld:0.1 u:o:0.12 ka:ca:0.01 zu:ds:0.03 ttsu:ts:0.03 sa:tha:0.06 isu:es:0.06 oto:ort:0.05
    `,
    silent: 'u:0.04 o:0.12 i:0.14',
    unwritten: 'r:0.25 h:0.5 e:0.12',
    endings: 'u:0.02 o:0.05 zu:0.1 su:0.1',
  },
  /** The same, with eu as the filler, aspirates for f and th, ㅈ for z and j. */
  hangul: {
    rules: `
      r:l:0.02 l:r:0.03 l:ll:0 r:ll:0.02 ll:l:0 lr:l:0.02 lr:ll:0 i:a:0.15 b:v:0.02 p:f:0.03 p:ph:0.03 p:pp:0 b:p:0.05 h:f:0.12 j:z:0.03 j:g:0.05 j:s:0.15 j:ge:0.05 g:k:0.05 k:g:0.05 g:c:0.06 k:c:0.02 k:ck:0.02 k:q:0.03 keu:ch:0.1 ks:x:0.02 kseu:x:0.02 d:t:0.05 t:d:0.05 d:th:0.08 si:shi:0.02 s:c:0.04 s:th:0.05 s:z:0.1 s:sh:0.06 ss:s:0.02 ch:t:0.08 ch:c:0.06 ch:j:0.06
      eo:o:0.03 eo:u:0.03 eo:e:0.05 eo:a:0.05 eo:er:0.03 eo:or:0.04 eo:ur:0.04 eo:ou:0.04 eo:eo:0 ae:a:0.03 ae:ai:0.04 ae:ay:0.04 e:a:0.06 e:ae:0.04 a:ar:0.05 a:er:0.05 a:o:0.1 a:u:0.06 o:or:0.05 o:au:0.05 o:a:0.1 o:al:0.1 i:y:0.02 i:ee:0.02 i:ea:0.04 i:ie:0.05 ai:i:0.03 ai:igh:0.04 ei:a:0.04 ui:i:0.06 ui:wi:0.02 ui:eui:0.02
      yeo:yu:0.03 yeo:you:0.02 yeo:yo:0.03 u:oo:0.01 u:w:0.06 u:ou:0.02 wo:uo:0.03 wo:wa:0.08 wo:o:0.06 wi:ui:0.02 we:ue:0.03 we:ooe:0.05 yu:u:0.02 yu:ju:0.02 yu:ew:0.05 i:ll:0.15 iya:illa:0.04 y:j:0.05 ya:ia:0.01 n:ng:0.12 n:kn:0.05 n:m:0.1 ng:n:0.06 seutal:stal:0.02 nk:ngk:0.02 wi:we:0.06 jeu:ds:0.03 cheu:ts:0.05 hwa:hwa:0 reu:le:0.06 pa:p:0.3
    `,
    silent: 'eu:0.03',
    unwritten: 'r:0.25 h:0.5 e:0.15',
    endings: 'eu:0.02 seu:0.12 jeu:0.12',
  },
  /** Short vowels may be unwritten, finals merge, one letter for l and r in loans. */
  thai: {
    skeleton: true,
    rules: `
      kh:k:0.02 kh:c:0.04 k:c:0.03 k:g:0.05 kh:x:0.1 th:t:0.02 t:d:0.06 d:t:0.06 th:d:0.1 ph:p:0.02 ph:f:0.06 p:b:0.06 b:p:0.06 ch:j:0.04 ch:c:0.06 ch:sh:0.05 s:c:0.05 s:z:0.05 s:sh:0.06 s:th:0.06 w:v:0.02 w:o:0.06 w:u:0.05 f:v:0.1 fw:v:0.03 soel:stle:0.03 yy:gn:0.03 yy:ny:0.02 y:n:0.2 n:kn:0.05
      l:n:0.08 n:l:0.1 r:n:0.1 r:l:0.1 l:r:0.1 ng:n:0.08 n:ng:0.1 y:j:0.05 y:i:0.02 yu:u:0.02 yu:ju:0.02 y:ll:0.06 yw:u:0.05 ue:u:0.02 uea:ua:0.03 uea:eua:0.01 oe:er:0.02 oe:e:0.05 oe:u:0.05 oe:ur:0.04 oe:or:0.04 oe:ir:0.04 ae:a:0.03 ae:ae:0 o:or:0.06 o:a:0.08 a:ar:0.03 a:u:0.06 a:e:0.08 e:a:0.06 i:ee:0.02 i:e:0.06 i:y:0.01 ai:i:0.05 ai:igh:0.04 ao:au:0.03 u:oo:0.02 u:ou:0.03 k:ck:0.02 ks:x:0.02 kh:ch:0.08
    `,
    unwritten: 'a:0.04 o:0.05 e:0.1 i:0.12 u:0.12 r:0.3 h:0.12',
    silent: 'o:0.08 a:0.06 h:0.12 i:0.15 r:0.3 e:0.3 u:0.3 y:0.4',
    endings: 'e:0.15 s:0.3 es:0.35 t:0.35 a:0.2 h:0.15',
  },
  /** The vowel inherent in a consonant may or may not sound. */
  indic: {
    rules: `
      a:o:0.06 a:u:0.05 a:e:0.06 e:a:0.06 ai:a:0.04 ai:e:0.04 ai:i:0.06 o:a:0.1 o:aw:0.05 o:u:0.06 i:e:0.06 i:ee:0.02 i:y:0.02 i:ea:0.05 u:oo:0.02 au:o:0.05 yu:u:0.02 yu:ju:0.02 au:ow:0.03 aiy:aiy:0 ai:igh:0.03 ai:y:0.03
      ph:f:0.02 ph:p:0.05 v:w:0.02 v:b:0.08 bh:v:0.03 bh:b:0.03 j:z:0.03 j:g:0.05 jh:z:0.05 k:c:0.02 k:ck:0.02 k:q:0.03 kh:k:0.05 ks:x:0.02 s:c:0.04 s:z:0.06 sh:s:0.06 s:sh:0.05 ch:c:0.06 th:t:0.04 t:th:0.04 dh:d:0.03 d:dh:0.03 n:m:0.05 n:ng:0.05 n:kn:0.05 y:j:0.05 iya:ia:0.01 ya:ia:0.02 iy:ill:0.06 r:rh:0.05 l:ll:0 rj:rz:0.02
    `,
    silent: 'a:0.05',
    unwritten: 'a:0.12 e:0.12 h:0.12 r:0.3',
    endings: 'a:0.05 s:0.15',
  },
  /** Pinyin: what was translated cannot sound alike, what was not is spelt alike. */
  han: {},
}

const cells = (text: string): string[][] =>
  text
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((cell) => cell.split(':'))

const costs = (text = ''): ReadonlyMap<string, number> =>
  new Map(cells(text).map(([letter, cost]) => [letter!, Number(cost)]))

const both: readonly SoundRule[] = soundRules.flatMap((rule) => [rule, [rule[1], rule[0], rule[2]] as const])
const general = new Map(both.filter(([from]) => from === '').map(([, to, cost]) => [to, cost] as const))

/** A script's own costs, and the general ones where it has none. */
function compile(table: Table): Convention {
  const own = cells(table.rules ?? '').map(([from, to, cost]) => [from!, to!, Number(cost)] as const)
  // a skeleton says itself which letters may be missing: there are enough of them
  const inherited = table.skeleton ? [] : general
  const given = new Set(own.map(([from, to]) => `${from}:${to}`))
  return {
    rules: [
      ...own,
      ...both.filter(
        ([from, to]) => from !== '' && (to !== '' || from.length > 1) && !given.has(`${from}:${to}`),
      ),
    ],
    unwritten: new Map([...inherited, ...costs(table.unwritten)]),
    silent: new Map([...inherited, ...costs(table.silent)]),
    endings: new Map([...(table.skeleton ? [] : endings), ...costs(table.endings)]),
    skeleton: table.skeleton === true,
  }
}

/** What all alphabets share: Cyrillic and the spellings of Latin. Symmetric. */
export const generalConvention: Convention = compile({})

const compiled = new Map<ScriptName, Convention>()

/** The convention of a script, made on first use. */
export function conventionOf(script: ScriptName): Convention {
  const known = compiled.get(script)
  if (known !== undefined) return known
  const convention = compile(tables[script])
  compiled.set(script, convention)
  return convention
}

const patterns: readonly (readonly [ScriptName, RegExp])[] = [
  ['arabic', /\p{Script=Arabic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['greek', /\p{Script=Greek}/u],
  ['georgian', /\p{Script=Georgian}/u],
  ['armenian', /\p{Script=Armenian}/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['kana', /[\p{Script=Katakana}\p{Script=Hiragana}]/u],
  ['thai', /\p{Script=Thai}/u],
  ['indic', /[\u0900-\u0d7f]/u],
  ['han', /\p{Script=Han}/u],
]

/** The script of a run of letters, where its words have a convention of their own. */
export const scriptOf = (run: string): ScriptName | undefined =>
  patterns.find(([, pattern]) => pattern.test(run))?.[0]
