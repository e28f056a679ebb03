import { clean, fold } from './fold.ts'

/** Languages bookmakers write country names in. */
const languages = [
  'en',
  'es',
  'pt',
  'fr',
  'de',
  'it',
  'nl',
  'pl',
  'cs',
  'sk',
  'ru',
  'uk',
  'bg',
  'sr',
  'hr',
  'sl',
  'ro',
  'hu',
  'el',
  'tr',
  'sv',
  'da',
  'nb',
  'fi',
  'et',
  'lv',
  'lt',
  'ar',
  'he',
  'zh',
  'zh-Hant',
  'ja',
  'ko',
  'vi',
  'th',
  'id',
  'ms',
  'fa',
  'hi',
  'ka',
  'hy',
  'az',
  'kk',
  'sq',
  'mk',
  'ca',
  'is',
]

/** What ISO does not know or ICU words differently. Sporting nations of the United Kingdom use their own codes. */
const extra: Readonly<Record<string, string>> = {
  GBENG: 'england angliya inglaterra angleterre inghilterra engleska anglie anglia ingiltere engeland',
  GBSCT:
    'scotland shotlandiya escocia ecosse scozia schottland skotska skocja iskocya schotland skottland skotsko',
  GBWLS: 'wales uels gales galles walia galler wels cymru',
  GBNIR:
    'northern_ireland severnaya_irlandiya irlanda_del_norte irlanda_del_nord irlande_du_nord nordirland n_ireland north_ireland nireland',
  US: 'usa united_states us ssha estados_unidos etats_unis u_s_a stany_zjednoczone abd united_states_of_america eeuu',
  AE: 'uae united_arab_emirates oae emirates u_a_e obedinennye_arabskie_emiraty',
  KR: 'south_korea korea_rep korea_republic republic_of_korea korea koreya yuzhnaya_koreya korea_south corea_del_sur coree_du_sud respublika_koreya',
  KP: 'north_korea korea_dpr dpr_korea kndr severnaya_koreya corea_del_norte',
  CI: 'ivory_coast cote_divoire cote_d_ivoire kot_divuar costa_de_marfil elfenbeinkuste',
  CZ: 'czech_republic czechia chekhiya republica_checa czech_rep cech_republic tchequie',
  TR: 'turkey turkiye turtsiya turquia turquie tuerkiye',
  TW: 'taiwan chinese_taipei tayvan taipei',
  CN: 'china china_pr kitay pr_china peoples_republic_of_china',
  CV: 'cape_verde cabo_verde kabo_verde cape_verde_islands',
  MK: 'north_macedonia macedonia makedoniya fyr_macedonia severnaya_makedoniya macedonia_fyr',
  CD: 'dr_congo congo_dr democratic_republic_of_the_congo dr_kongo rd_congo congo_kinshasa',
  CG: 'congo kongo republic_of_the_congo congo_brazzaville',
  BA: 'bosnia bosnia_and_herzegovina bosnia_herzegovina bosniya_i_gertsegovina bih bosniya',
  IE: 'ireland republic_of_ireland irlandiya rep_of_ireland eire irish_republic rep_ireland',
  RU: 'russia rossiya rusia russland russian_federation',
  NL: 'netherlands holland niderlandy gollandiya paises_bajos pays_bas the_netherlands holanda',
  IR: 'iran ir_iran iran_ir islamic_republic_of_iran',
  SY: 'syria siriya',
  VN: 'vietnam viet_nam vyetnam',
  LA: 'laos',
  MD: 'moldova moldaviya moldavia',
  SZ: 'swaziland eswatini svazilend',
  VC: 'saint_vincent_and_the_grenadines st_vincent st_vincent_and_the_grenadines saint_vincent_grenadines',
  KN: 'saint_kitts_and_nevis st_kitts st_kitts_and_nevis st_kitts_nevis',
  LC: 'saint_lucia st_lucia',
  TT: 'trinidad_and_tobago trinidad_tobago trinidad',
  AG: 'antigua_and_barbuda antigua_barbuda antigua',
  CF: 'central_african_republic car tsar',
  ST: 'sao_tome_and_principe sao_tome',
  GW: 'guinea_bissau',
  GQ: 'equatorial_guinea',
  PG: 'papua_new_guinea',
  NZ: 'new_zealand novaya_zelandiya',
  XK: 'kosovo',
  PS: 'palestine palestina',
  HK: 'hong_kong gonkong hong_kong_china',
  MO: 'macau macao makao',
  FO: 'faroe_islands faroes faeroe_islands farerskie_ostrova',
  BY: 'belarus belorussiya byelorussia weissrussland',
  MM: 'myanmar burma myanma',
  TL: 'timor_leste east_timor',
  CW: 'curacao kyurasao',
  VG: 'british_virgin_islands',
  VI: 'us_virgin_islands',
  KG: 'kyrgyzstan kirgiziya kirgizstan kyrgyz_republic',
  KZ: 'kazakhstan',
  SA: 'saudi_arabia saudovskaya_araviya ksa',
  DE: 'germany deutschland germaniya alemania allemagne',
  ZA: 'south_africa yuar rsa',
  BO: 'bolivia boliviya',
  VE: 'venezuela venesuela',
  TZ: 'tanzania tanzaniya',
  GM: 'gambia the_gambia',
  GB: 'great_britain gb united_kingdom velikobritaniya uk team_gb',
  RO: 'romania rumyniya',
  GE: 'georgia_country',
  JO: 'jordan iordaniya',
  SU: 'ussr',
  EU: 'europe',
}

/** The same in scripts of their own, as they are written: the home nations, and short forms ICU does not use. */
const inScripts: Readonly<Record<string, string>> = {
  GBENG:
    'Αγγλία إنجلترا إنكلترا انگلستان انگلیس אנגליה ინგლისი Անգլիա イングランド 잉글랜드 英格兰 英格蘭 อังกฤษ इंग्लैंड ইংল্যান্ড Англія Англия Енглеска',
  GBSCT:
    'Σκωτία اسكتلندا اسکاتلند סקוטלנד შოტლანდია Շոտլանդիա スコットランド 스코틀랜드 苏格兰 蘇格蘭 สกอตแลนด์ स्कॉटलैंड স্কটল্যান্ড Шотландія Шкотска',
  GBWLS: 'Ουαλία ويلز ولز וויילס ויילס უელსი Ուելս ウェールズ 웨일스 威尔士 威爾斯 เวลส์ वेल्स ওয়েলস Уельс Велс',
  GBNIR:
    'Βόρεια_Ιρλανδία أيرلندا_الشمالية ایرلند_شمالی צפון_אירלנד 北アイルランド 북아일랜드 北爱尔兰 北愛爾蘭 ไอร์แลนด์เหนือ Північна_Ірландія Северна_Ирска',
  SA: 'السعودية عربستان',
  AE: 'الإمارات امارات',
  US: 'أمريكا الولايات_المتحدة_الأمريكية آمریکا ΗΠΑ アメリカ 미국 美国 ארהב ארה"ב აშშ ԱՄՆ США САД अमेरिका',
  KR: 'كوريا كوريا_الجنوبية کره_جنوبی Νότια_Κορέα Κορέα 한국 대한민국 韩国 韓国 韓國 דרום_קוריאה เกาหลีใต้',
  KP: '北朝鮮 북한 朝鲜 朝鮮',
  TR: 'تركيا ترکیه Турция Туреччина',
  CZ: 'التشيك چک צ׳כיה Чехія Чешка Τσεχία',
  NL: 'هولندا هلند הולנד Ολλανδία ჰოლანდია Հոլանդիա オランダ 네덜란드 荷兰 荷蘭 Голландия Холандија',
  BA: 'البوسنة بوسنی בוסניה Βοσνία ボスニア Боснія БиХ',
  CI: 'ساحل_العاج کوت_دیوار ساحل_عاج חוף_השנהב コートジボワール 코트디부아르',
  IE: 'أيرلندا إيرلندا جمهورية_أيرلندا אירלנד Ιρλανδία',
  TW: '中华台北 中華台北 中華臺北 대만',
}

const codes =
  `AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VC VE VG VI VN VU WS XK YE ZA ZM ZW`.split(
    ' ',
  )

function build(): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const [code, forms] of Object.entries(extra))
    for (const form of forms.split(' ')) map.set(form.replaceAll('_', ' '), code)
  for (const [code, names] of Object.entries(inScripts))
    for (const name of names.split(' ')) map.set(fold(clean(name.replaceAll('_', ' '))), code)
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = names.of(code)
      if (name === undefined) continue
      const form = fold(clean(name))
      if (form !== '' && !map.has(form)) map.set(form, code)
    }
  }
  return map
}

let table: ReadonlyMap<string, string> | undefined

/** The country a folded name is, whole, in any of the languages; England, Scotland, Wales and Northern Ireland count as countries. */
export function countryOf(folded: string): string | undefined {
  table ??= build()
  return table.get(folded)
}
