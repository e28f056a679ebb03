/** A rule: `[one, other, cost]`. */
export type SoundRule = readonly [string, string, number]

const rules = `
k:c:0.05 k:q:0.05 k:ck:0 c:ck:0.02 c:q:0.1 kh:h:0.05 kh:ch:0.15
kh:j:0.2 kh:x:0.15 kh:g:0.3 kh:k:0.15 h:ch:0.15 h:j:0.2 h:x:0.25
g:h:0.2 g:gh:0.1 gh:-:0.3 h:-:0.25 g:k:0.3 g:gu:0.1 g:q:0.25
kv:qu:0 k:qu:0.05 ku:qu:0 ko:qu:0.2 ks:x:0 kz:x:0.1 gz:x:0.1
ks:cs:0 ks:cc:0.1 ks:xx:0 k:ch:0.15 k:cch:0.05
sh:s:0.2 sh:ch:0.15 sh:sch:0 sh:sz:0.05 sh:x:0.12 sh:sj:0.1 sh:sk:0.25
sh:sc:0.15 sh:j:0.3 shch:sch:0.05 shch:sc:0.15 shch:szcz:0 shch:st:0.3 sh:c:0.3
ch:c:0.15 ch:cz:0.05 ch:tch:0 ch:tsch:0 ch:q:0.15 ch:tj:0.15 ch:ci:0.15
ch:cs:0.05 ch:tsh:0 ch:ts:0.25 ch:tx:0.1 ch:th:0.3
ts:c:0.08 ts:z:0.1 ts:tz:0 ts:zz:0.05 ts:q:0.15 ts:cz:0.2 ts:s:0.3
ts:th:0.3 tsz:j:0.08 tsz:z:0.1 tsts:c:0.2 tsts:zz:0 chzh:zh:0 chzh:j:0.15
chzh:ch:0.15 zh:j:0.08 zh:z:0.2 zh:g:0.15 zh:rz:0.05 zh:dz:0.3 zh:zs:0.02
zh:ge:0.15 zh:sh:0.25 zh:y:0.3 dzh:j:0 dzh:g:0.1 dzh:dj:0 dzh:gi:0.1 dzh:zh:0.15
dzh:dz:0.2 dzh:dg:0.05 dzh:c:0.2 dzh:ge:0.1 dz:z:0.15 dz:j:0.2 dz:c:0.3
j:y:0.05 j:i:0.1 j:g:0.2 j:dj:0.05 j:z:0.3 x:s:0.15 x:z:0.25
ph:f:0 v:w:0.05 v:b:0.25 v:f:0.2 v:u:0.25 w:u:0.1 w:ou:0.1 wh:u:0.1 wh:v:0.1
w:f:0.25 av:au:0.1 af:au:0.1 ev:eu:0.1 ef:eu:0.1 mp:b:0.1 mb:b:0.2 b:p:0.35
m:n:0.4 uo:wa:0.2
th:t:0.05 th:f:0.25 th:s:0.25 th:z:0.3 dh:d:0.05 dt:t:0.02 d:t:0.3
s:z:0.12 s:c:0.12 s:sc:0.1 z:c:0.25 s:th:0.25 sz:s:0.1 gk:g:0.05 ng:gg:0.05
ng:n:0.15 gn:n:0.1 gn:ny:0.05 nh:n:0.1 nh:ny:0.05 nj:n:0.1 nj:ny:0 lj:l:0.1 lj:ly:0
lh:l:0.1 lh:ly:0.05 ll:y:0.1 ll:ly:0.05 ll:li:0.1 ny:n:0.1 gy:d:0.15 gj:dj:0.05 kj:c:0.15 y:dj:0.05 y:hj:0.05 y:gj:0.1
l:r:0.8 ld:l:0.35 rr:r:0 wr:r:0.1
y:i:0.04 yu:u:0.1 yu:iu:0 yu:ju:0 yu:ue:0.1 yu:y:0.15 yu:ew:0.1 yu:eu:0.1 yu:oo:0.2
yu:io:0.2 ya:ia:0 ya:ja:0 ya:a:0.12 ya:ea:0.1 ya:ie:0.2 ya:e:0.2 ya:ae:0.1 ye:e:0.04
ye:ie:0.04 ye:je:0 ye:ia:0.15 yo:io:0 yo:jo:0 yo:o:0.1 yo:eo:0.1 yo:e:0.05 yo:oe:0.1 yo:eu:0.1
yi:i:0 iy:y:0.02 iy:i:0.04 iy:ij:0 iy:ey:0.1 ii:i:0.05 ey:ei:0 ey:ej:0 ey:ay:0.05 ey:ai:0.1
ey:a:0.15 ey:e:0.1 ey:ea:0.15 ey:y:0.15 ay:ai:0 ay:aj:0 ay:i:0.15 ay:ei:0.08 ay:y:0.15 ay:igh:0.1
ay:ie:0.2 ay:a:0.2 ay:ij:0.1 oy:oi:0 oy:oj:0 oy:eu:0.08 oy:au:0.15 oy:o:0.2 uy:ui:0 ei:i:0.08 oi:i:0.12
au:ou:0.1 au:ow:0.08 au:aw:0.1 au:o:0.15 ou:o:0.1 ou:u:0.04 ou:oo:0.08 ou:ow:0.08 oo:u:0.04 o:ow:0.1
o:oa:0.1 o:aw:0.2 o:au:0.15 o:augh:0.1 ea:i:0.08 ea:e:0.1 ee:i:0.04 ie:i:0.06 ey:i:0.12 ae:a:0.06
ae:e:0.05
oe:o:0.05 oe:e:0.08 ue:u:0.05 aa:a:0.04 aa:o:0.12 ei:ai:0.08 ai:e:0.1 ai:ae:0.05 ao:au:0.08 ao:an:0.2
eau:o:0.05 eaux:o:0.1 aux:o:0.1 oi:ua:0.05 ois:ua:0.1 oua:ua:0.05 ua:wa:0 ue:we:0.05 ui:wi:0.05 ui:vi:0.1
ui:uey:0.1 uo:o:0.15 uo:wo:0 uo:vo:0.1 uy:wi:0.15 e:a:0.25 a:o:0.25 a:u:0.25 e:i:0.2 e:o:0.35 u:o:0.2
u:i:0.3 u:y:0.15 e:y:0.25 a:i:0.4 a:y:0.4 er:r:0.2 er:or:0.1 er:a:0.25 en:n:0.2 on:n:0.25 le:el:0.1
le:l:0.12 re:er:0.1 eo:o:0.12 eu:u:0.12 io:o:0.15 ia:iya:0 ia:a:0.2 iya:ya:0.05 iya:y:0.25 an:on:0.2
sl:stl:0.1 am:om:0.2 a:on:0.35 e:en:0.35 tion:shn:0.1 an:en:0.2 ch:g:0.3 ya:iy:0.3
e:-:0.35 a:-:0.45 i:-:0.4 o:-:0.45 u:-:0.45 y:-:0.35 j:-:0.45
`

const endingTable = `
e:0.15 s:0.3 x:0.2 t:0.35 d:0.4 es:0.4 os:0.35 as:0.4 is:0.4 i:0.25 y:0.25 a:0.3 o:0.35
us:0.45 ts:0.4 aux:0.6 h:0.15 en:0.5 er:0.6 iy:0.35 ya:0.35 ia:0.35 in:0.6 ens:0.55 u:0.4
`

const cells = (text: string): string[][] =>
  text
    .trim()
    .split(/\s+/)
    .map((cell) => cell.split(':').map((part) => (part === '-' ? '' : part)))

/**
 * Spellings that stand for the same or nearly the same sound when a name crosses a language: practical transcription into
 * Russian and back, Polish, Czech, German, French, Iberian, Greek, Arabic and pinyin conventions. Symmetric;
 * the cost is in letters (1 = a letter wholly wrong), applied after Cyrillic was romanised by transliterate.ts.
 * An empty side is a letter that may be silent.
 */
export const soundRules: readonly SoundRule[] = cells(rules).map(([one, other, cost]) => [
  one!,
  other!,
  Number(cost),
])

/** Letters that are often silent or a case ending at the end of a word: `[ending, cost]`. */
export const endings: readonly (readonly [string, number])[] = cells(endingTable).map(([ending, cost]) => [
  ending!,
  Number(cost),
])
