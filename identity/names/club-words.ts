/**
 * How much each kind of word says about who a team is. Nothing is deleted: a weak word that both sides have still agrees,
 * a descriptor ("United", "City") that differs contradicts.
 */
export type WordClass = 'core' | 'descriptor' | 'weak' | 'number' | 'initial' | 'strict'

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Legal forms, sport words, articles and prepositions: present at one bookmaker and absent at the next. */
const weak = words(`
fc cf sc ac as afc cfc fk sk nk hnk hk hc kk bk bc vc vk ok ks gks mks lks kps if ik ff gif sv tsv vfl vfb fsv tsg spvgg ssv sg bsc msv rb rasenballsport
cd ud sd rcd ca cs csm csu acs aso us usm js jsm es asd ssd ss sssd ssc acf bv vv sbv rkc fsc kv kvc krc rsc kaa kfc raal pfc ofc pas ad ae ao apo aoc gs gas pae
fcm fcu cfr cska2 mfk msk sfc ksk kss zks bks rks wks pks kkp tj hv fbc cfs bfc mfc dfc ufc tfc lfc gfc nfc rfc vfc hfc pfk zfk ofk kf nd ask asko usk wac
club clube klub klubi kulubu klubas clubul cercle futbol football fussball futebol fotboll fodbold calcio foot fotbal fudbal fotbollforening fotbollklubb
klubas sport sports spor sporto sportivo sportiva sportif sportive sportverein esportiva esporte esportes esportivo deportiva deportes desportivo desportiva
belediye belediyesi belediyespor beledesi beledespor beledeyspor beledeysi byuyuksekhir byuyukshekhir bbsk regatas bld bsb buyuksehir bb bsk bel volley volleyball voleibol voley volei voleybol volleys pallavolo siatkowka basket basketball baloncesto
pallacanestro basketbol koszykowka kosarka hockey hokej eishockey ijshockey ishockey handball handbol handbal balonmano rugby baseball cricket tennis
vtv vbc vbk vb bbk kc kfum hsc rhc ihc ehc ec evc esv esc eht ihk jk jhc hockeyklubb
team de del della dello dei di da do dos das du des la le les el los las the of and e y i und et o al a der die das den van von zu im am bei u
sociedade societa societe associacao asociacion association associazione agrupacion union1 sportvereniging voetbal vereniging verein turn turnverein
fotballklubb idrottsforening idrottsklubb idraetsforening idrottssallskap aik1 kamraterna
bsv tus djk kfz fsk scc csc gnk zrk rk mrk hbc
university universitet university universitesi univ universitatea uni universidad universite universita universidade college
limited ltd plc sa spa sad kft
ryady ryadh nady bashgah fwtbal kwt qdm mwadwn kulub
`)

/** Words shared by many clubs that tell neighbours apart. */
const descriptors = words(`
united utd sociedad city town rovers wanderers albion athletic athletico athletics county hotspur forest real atletico atletic athletik deportivo sporting racing olympic olympique olimpic
dinamo dynamo lokomotiv lokomotivi spartak cska ska torpedo zenit partizan zvezda hapoel maccabi makkabi beitar juniors jrs junior central young boys royal
rangers sportclub tigers lions eagles bulldogs wildcats bears hawks wolves sharks stars panthers warriors knights kings royals giants spurs bulls
union victoria viktoria fortuna austria admira wacker eintracht borussia germania alemannia arminia preussen concordia hertha
independiente nacional estudiantes universitario juventud juventude
red blue white black golden green old new star
saint san santa sao sankt
north south east west northern southern eastern western central
`)

/** Words whose presence on one side only means another institution: a compass point in front, "State" or "Tech" anywhere. */
const compass = words(`
north south east west northern southern eastern western northeast northeastern northwest northwestern southeast southeastern southwest southwestern ne nw se sw central
nord sud ost norte sur este oeste
`)
const strict = words(`state tech upper lower inner outer`)
/** Initials of a college, written without their ampersand (`Texas AM`); inside a name it is the German preposition. */
const college = 'am'

/** Spellings of one word; the first is used. */
const sameWord: readonly string[] = [
  'united utd unt',
  'athletic ath athletics athletik',
  'saint st sankt sveti sv.',
  'wanderers wdrs',
  'rovers rvrs',
  'juniors jrs',
  'university univ uni universitet universitesi universidad universita universitatea universite universitate universidade universitate',
  'belediyespor belediye belediyesi bld',
  'buyuksehir bsb b.sehir',
  'dynamo dinamo',
  'lokomotiv lokomotiva lokomotivi loko',
  'maccabi makkabi macabi',
  'sporting sp',
  'town tn',
  'county co',
  'oblast obl region reg obl.',
  'mount mt',
  'fort ft',
  'volley volleyball vtv voleibol volei voley voleybol',
  'basket basketball basketbol',
  'olympic olimpik olympique',
  'victoria viktoria viktorija',
  'olympia olimpia olimpija',
  'academica akademika',
  'deportivo dep',
  'atletico atl',
  'nacional nac',
  'international inter internazionale',
  'dukla ',
  'sportivo sp.',
  'and und',
  'gaucho gaucha',
]

const canonical = new Map<string, string>()
for (const line of sameWord) {
  const [first, ...others] = line.trim().split(/\s+/)
  for (const other of others) canonical.set(other, first!)
}

/** One spelling for words that are written in several ways whatever the club (`utd` → `united`). */
export const canonicalWord = (word: string): string => canonical.get(word) ?? word

/** @param first the word begins the name @param last it ends it: a single letter there is an initial, elsewhere it may be an `and`. */
export function classOf(word: string, first: boolean, last: boolean): WordClass {
  if (/^\d+$/.test(word)) return 'number'
  if (last && !first && word === college) return 'strict'
  // `Real Sociedad` is called so, `Sociedad Deportiva Eibar` is not
  if (last && !first && word === 'sociedad') return 'core'
  if (strict.has(word) || (first && !last && compass.has(word))) return 'strict'
  // `New York Y`: at the end a letter stands for a word, it is no `and`
  if (word.length === 1 && last && !first) return 'initial'
  if (weak.has(word)) return 'weak'
  if (word.length === 1) return 'eyiouas'.includes(word) ? 'weak' : 'initial'
  if (descriptors.has(word)) return 'descriptor'
  return 'core'
}
