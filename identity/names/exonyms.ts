/**
 * Places with names too far apart to be recognised by sound: `canonical form form …`, folded, words joined by `_`.
 * Cyrillic forms are given as transliterate.ts romanises them.
 */
const places = `
munich munchen muenchen munkhen myunkhen monaco_di_baviera monachou monacho
cologne koln koeln keln kjoln kyoln keulen colonia_koln kolonia kolonias
vienna wien vena bec viden viennis vienni
prague praha praga prag pragas
moscow moskva moskau moscou mosca moskwa moschas moscha moskovi
belgrade beograd belgrad velgradiou veligradiou beligradi
bucharest bucuresti bukarest bukharest bucarest voukourestiou voukouresti
copenhagen kobenhavn kopenhagen koebenhavn kopengagen kopegchagis kopegchagi
warsaw warszawa varshava warschau varsovia varsovias varsovia
lisbon lisboa lissabon lisbonne lisavonas lisavona
athens athina afiny athinai athinon athinas
naples napoli neapol neapel napolis
rome roma rim rom romi romis
milan milano mailand
turin torino torinou
genoa genova genua
florence firenze fiorenza florentsiya florenz
venice venezia venetsiya venedig
mantua mantova
padua padova
seville sevilla sevilya sevilis sevilli sevillis
the_hague den_haag gaaga
brussels bruxelles brussel bryussel vryxelles vryxellon
antwerp antwerpen anvers
bruges brugge bryugge
ghent gent gand
liege luik lyutikh luttich
lille rijsel
nice nizza nitstsa
geneva geneve genf zheneva
basel basle bale bazel
lucerne luzern lyutsern
zurich tsyurikh
petersburg peterburg spb s_pb petrograd
saint_petersburg sankt_peterburg st_petersburg spb st_peterburg
nizhny_novgorod nizhniy_novgorod n_novgorod nn
yekaterinburg ekaterinburg
khabarovsk habarovsk
kyiv kiev kiyev kyyiv kijow
lviv lvov lwow lemberg
kharkiv kharkov charkiv
odesa odessa
dnipro dnepr dnipropetrovsk dnepropetrovsk
zaporizhzhia zaporozhye zaporozhie zaporizhia zaporozhe zaporizhzhya
chernihiv chernigov
luhansk lugansk
mykolaiv nikolaev nikolayev
vinnytsia vinnica vinnitsa
thessaloniki saloniki salonica salonika thessalonika
piraeus pireas pirey pireus
crete krete krit kriti
corfu kerkyra kerkyras
chittagong chattogram chattagram chattgram
west_ham vest_khem vest_gem vest_kham uest_khem
leipzig leipsia leipsias laypzysh leyptsig leyptsyg
bremen vremi vremis brema
stuttgart stoutgkardi stoutgkardis shtutgart shtutgarti
limassol lemesos lemesou
nicosia levkosia levkosias lefkosia lefkosias lefkosa
famagusta ammochostos ammochostou magusa gazimagusa
larnaca larnaka larnakas
paphos pafos pafou
rhodes rodos rodou
newcastle nyukasl njukasl niukasl
leicester lester lesteri
paris parisiou
saint_germain sen_zhermen sen_jermen san_jermen sanjeruman saengjereumaeng sen_zermen sen_zhermeni sn_zhrmn sen_jermain saeng_jereumaeng
cairo kahira kair
alexandria iskandariya aleksandriya
damascus damask
beijing pekin peking
guangzhou canton kanton guanchzhou
tehran teheran tegeran
jerusalem yerushalayim ierusalim
petah_tikva petach_tikva petakh_tikva
beer_sheva beersheba beersheva ber_sheva
wroclaw breslau vrotslav
gdansk danzig
szczecin shchetsin stettin
krakow cracow cracovia_krakow krakov krakau
plzen pilsen
brno brunn
ceske_budejovice budweis c_budejovice
ostrava ostrau
bratislava pressburg pozsony
kosice kassa
ljubljana lubljana lyublyana laibach
zagreb agram
sofia sofiya
vilnius vilno wilno vilna
kaunas kovno
klaipeda memel
tallinn reval
helsinki helsingfors khelsinki
turku abo
tampere tammerfors
gothenburg goteborg gyoteborg gothenborg goeteborg
hanover hannover gannover khannover
nuremberg nurnberg nyurnberg nuernberg
brunswick braunschweig braunshveyg
aachen aix_la_chapelle akhen
dusseldorf dyusseldorf
regensburg ratisbon
dunkirk dunkerque dyunkerk
san_sebastian donostia
bilbao bilbo
pamplona iruna irunea
vitoria_gasteiz gasteiz
la_coruna a_coruna coruna lacoruna corunna
gerona girona
lerida lleida
alicante alacant
castellon castello
majorca mallorca
bolzano bozen
south_tyrol sudtirol alto_adige
grodno hrodna
gomel homel
mogilev mahilyow mogilyov
vitebsk vitsebsk
minsk miensk
astana nur_sultan nursultan akmola
shymkent chimkent
tbilisi tiflis
yerevan erevan
baku baki
tashkent toshkent
izmir smyrna
istanbul stambul constantinople konstantinoupolis konstantinoupoli
ho_chi_minh tphcm tp_hcm hcm saigon hcmc ho_chi_minh_city tp_ho_chi_minh khoshimin tp_khoshimin hochiminh
hong_kong gonkong hongkong xianggang hong_kong_china
macau makao macao
new_york nyu_york n_y
south_korea koreya_respublika
havana la_habana gavana
buenos_aires bs_as buenosayres
atletico_mineiro atletico_mg
atletico_paranaense atletico_pr athletico_pr athletico_paranaense
atletico_goianiense atletico_go
america_mineiro america_mg
red_star erythros_asteras crvena_zvezda tsrvena_zvezda
sao_paulo san_paulu
chisinau kishinev
skopje skopye uskub
tirana tirane
pristina prishtina prishtine
novi_sad uj_videk novisad
subotica szabadka
cluj_napoca cluj kolozsvar klausenburg
timisoara temesvar
brasov kronstadt_brasov
sibiu hermannstadt
oradea nagyvarad
targu_mures tirgu_mures marosvasarhely
uzhhorod uzhgorod ungvar
tartu dorpat
daugavpils dvinsk
jelgava mitau elgava
liepaja libau
ashgabat ashkhabad
tripoli trablus
algiers alger al_jazair
tunis tounes
mecca makkah mekka
medina madinah
aleppo halab khaleb
homs khoms
bangkok krung_thep
yangon rangoon
mumbai bombay
kolkata calcutta
chennai madras
bengaluru bangalore
kazan qazan
ufa ofo
lyon lyons lyonas
marseille marseilles marsel
rheims reims
strasbourg strassburg strasburg
mulhouse mulhausen
nijmegen nimwegen
maastricht maestricht
bern berne
saint_gallen st_gallen sankt_gallen sent_gallen
innsbruck insbruk
graz grats
klagenfurt celovec
villach beljak
maribor marburg_drau
rijeka fiume
split spalato
dubrovnik ragusa
zadar zara
pula pola
koper capodistria
trieste trst triest
gorizia gorica
shanghai shankhay
chongqing chuntsin chungking
nanjing nanking nankin
tianjin tyantszin tientsin
qingdao tsindao tsingtao
khanty_mansiysk hanty_mansiysk khanty_mansi ugra yugra
`

/** Words of a language that translate rather than transcribe; single words only. */
const translations = `
united yunayted yunaytid yunaitid junajted yunaited younaitent
youth molodezh
red krasnaya krasnyy
army armiya
wings krylya krylia
soviets sovetov sovetov
region oblast obl okrug kray krai area
university universitet universitesi universidad
bulldogs bulldogi buldogy buldogs
lions lowen loewen
wolves wolfe woelfe
eagles adler
bayern bavaria bavariya bavaria_munich
sharks haie
falcons falken
penguins pinguine
junior yunior dzhunior
`

const canonicalByForm = new Map<string, string>()
let longestForm = 1
for (const line of `${places}\n${translations}`.split('\n')) {
  const forms = line.trim().split(/\s+/).filter(Boolean)
  const [first] = forms
  for (const form of forms) {
    if (first === undefined || canonicalByForm.has(form)) continue
    canonicalByForm.set(form, first)
    longestForm = Math.max(longestForm, form.split('_').length)
  }
}

/** Replaces place names by one form of them, longest match first: `['fsv', 'mainz']` stays, `['hapoel', 'petach', 'tikva']` → `['hapoel', 'petah_tikva']`. */
export function replaceExonyms(words: readonly string[]): string[] {
  const out: string[] = []
  for (let index = 0; index < words.length; ) {
    let taken = 0
    for (let length = Math.min(longestForm, words.length - index); length >= 1 && taken === 0; length--) {
      const form = canonicalByForm.get(words.slice(index, index + length).join('_'))
      if (form === undefined) continue
      out.push(...form.split('_'))
      taken = length
    }
    if (taken === 0) {
      out.push(words[index]!)
      taken = 1
    }
    index += taken
  }
  return out
}
