import { plainArabic } from './alphabets/arabic.ts'

/**
 * Words whose sound does not follow from their letters: places in Han characters (each language reads them its own way), readings
 * of a character that differ from the usual one, abbreviations, and club words run together with their neighbours in scripts
 * without blanks. `script-form=reading`; read in the script, before romanisation. What a club is *called* elsewhere is no matter
 * for this table: aliases learn that.
 */
const table = `
東京=tokyo 大阪=osaka 京都=kyoto 横浜=yokohama 横濱=yokohama 名古屋=nagoya 神戸=kobe 広島=hiroshima 廣島=hiroshima 福岡=fukuoka 札幌=sapporo 仙台=sendai 千葉=chiba 川崎=kawasaki
浦和=urawa 鹿島=kashima 清水=shimizu 磐田=iwata 湘南=shonan 鳥栖=tosu 新潟=niigata 町田=machida 山形=yamagata 大分=oita 徳島=tokushima 熊本=kumamoto 岡山=okayama 水戸=mito
甲府=kofu 柏=kashiwa 北海道=hokkaido 青森=aomori 岩手=iwate 宮城=miyagi 秋田=akita 福島=fukushima 茨城=ibaraki 栃木=tochigi 群馬=gunma 埼玉=saitama 大宮=omiya 富山=toyama
石川=ishikawa 金沢=kanazawa 福井=fukui 山梨=yamanashi 長野=nagano 松本=matsumoto 岐阜=gifu 静岡=shizuoka 沼津=numazu 藤枝=fujieda 愛知=aichi 三重=mie 滋賀=shiga 兵庫=hyogo
奈良=nara 和歌山=wakayama 鳥取=tottori 島根=shimane 山口=yamaguchi 香川=kagawa 讃岐=sanuki 愛媛=ehime 今治=imabari 高知=kochi 佐賀=saga 長崎=nagasaki 宮崎=miyazaki
鹿児島=kagoshima 沖縄=okinawa 琉球=ryukyu 宇都宮=utsunomiya 相模原=sagamihara 北九州=kitakyushu 八戸=hachinohe 盛岡=morioka 三河=mikawa 浜松=hamamatsu 渋谷=shibuya 群馬=gunma
読売=yomiuri 阪神=hanshin 中日=chunichi 西武=seibu 楽天=rakuten 日本ハム=nippon_ham 日本=nippon 大学=university 大學=university
北京=beijing 上海=shanghai 天津=tianjin 重庆=chongqing 重慶=chongqing 广州=guangzhou 廣州=guangzhou 深圳=shenzhen 成都=chengdu 武汉=wuhan 武漢=wuhan 南京=nanjing 杭州=hangzhou
大连=dalian 大連=dalian 青岛=qingdao 青島=qingdao 沈阳=shenyang 瀋陽=shenyang 长春=changchun 長春=changchun 长沙=changsha 長沙=changsha 济南=jinan 濟南=jinan 石家庄=shijiazhuang
厦门=xiamen 廈門=xiamen 西安=xian 昆明=kunming 南通=nantong 苏州=suzhou 蘇州=suzhou 无锡=wuxi 無錫=wuxi 沧州=cangzhou 梅州=meizhou 延边=yanbian 江苏=jiangsu 江蘇=jiangsu
浙江=zhejiang 山东=shandong 山東=shandong 广东=guangdong 廣東=guangdong 河南=henan 河北=hebei 辽宁=liaoning 遼寧=liaoning 贵州=guizhou 貴州=guizhou 四川=sichuan 新疆=xinjiang
山西=shanxi 陕西=shaanxi 陝西=shaanxi 福建=fujian 湖北=hubei 湖南=hunan 江西=jiangxi 广西=guangxi 廣西=guangxi 云南=yunnan 雲南=yunnan 吉林=jilin 安徽=anhui 内蒙古=neimenggu
香港=hong_kong 澳门=macau 澳門=macau 台北=taipei 臺北=taipei 高雄=kaohsiung 台中=taichung 台南=tainan
ユナイテッド=united シティ=city レッズ=reds レディース=ladies タウン=town クラブ=club
서울=seoul 유나이티드=united 시티즌=citizen 시티=city 타이거즈=tigers 라이온즈=lions 베어스=bears 현대=hyundai 삼성=samsung 기아=kia
ยูไนเต็ด=united ยูไนเต็ค=united ซิตี้=city บีจี=bg พีที=pt เอฟซี=fc กรุงเทพ=bangkok แบงค็อก=bangkok แบงคอก=bangkok การท่าเรือ=port
כדורגל=fc מ.ס.=ms ת"א=tel_aviv ב"ש=beer_sheva פ"ת=petah_tikva ק"ש=kiryat_shmona ראשל"צ=rishon_lezion כ"ס=kfar_saba ר"ג=ramat_gan י-ם=jerusalem ב"ב=bnei_brak ק"ג=kiryat_gat
ירושלים=jerusalem עכו=acre יפו=jaffa טבריה=tiberias תל_אביב=tel_aviv באר_שבע=beer_sheva פתח_תקווה=petah_tikva פתח_תקוה=petah_tikva
الجزائر=algiers القاهرة=cairo دمشق=damascus الإسكندرية=alexandria الاسكندرية=alexandria السكندري=alexandria القدس=jerusalem بغداد=baghdad دبي=dubai تونس=tunis الدار_البيضاء=casablanca بيروت=beirut
ميلان=milan ميونخ=munich ميونيخ=munich بايرن=bayern روما=roma نابولي=napoli لشبونة=lisbon موسكو=moscow أثينا=athens اثينا=athens إشبيلية=seville اشبيلية=seville فيينا=vienna
بلغراد=belgrade بوخارست=bucharest وارسو=warsaw براغ=prague إسطنبول=istanbul اسطنبول=istanbul لندن=london باريس=paris بروكسل=brussels كوبنهاغن=copenhagen كييف=kyiv جنوة=genoa البندقية=venice
الشارقة=sharjah شارقة=sharjah ناپولی=napoli آث_میلان=ac_milan شبيبة=js مولودية=mc وفاق=es نهضة=rs الرياضي=sc الرياضية=sc كلوب=club קלאב=club نادي=fc النادي=fc باشگاه=fc سان_جيرمان=saint_germain سان_جرمان=saint_germain سن_ژرمن=saint_germain مونیخ=munich میلان=milan مسکو=moscow استانبول=istanbul
מינכן=munich מילאן=milan רומא=roma נאפולי=napoli ליסבון=lisbon מוסקבה=moscow אתונה=athens סביליה=seville וינה=vienna בלגרד=belgrade בוקרשט=bucharest ורשה=warsaw פראג=prague איסטנבול=istanbul
קובנה=kaunas קייב=kyiv קופנהגן=copenhagen בריסל=brussels ז'נבה=geneva פריז=paris סן_ז'רמן=saint_germain מרסיי=marseille
მიუნხენი=munich მოსკოვი=moscow რომა=roma ათენი=athens ბელგრადი=belgrade ვენა=vienna პრაღა=prague ვარშავა=warsaw մոսկվա=moscow մյունխեն=munich հռոմ=roma աթենք=athens
ミュンヘン=munich サンジェルマン=saint_germain モスクワ=moscow ローマ=roma ミラン=milan ナポリ=napoli アテネ=athens ウィーン=vienna プラハ=prague
뮌헨=munich 생제르맹=saint_germain 모스크바=moscow 로마=roma 밀란=milan 나폴리=napoli 아테네=athens 프라하=prague 로스앤젤레스=los_angeles
มิวนิค=munich มิวนิก=munich บาเยิร์น=bayern มอสโก=moscow โรม่า=roma โรมา=roma มิลาน=milan แซงต์_แชร์กแมง=saint_germain แซงต์แชร์กแมง=saint_germain
이랜드=e_land 레스터=leicester レスター=leicester ロサンゼルス=los_angeles เลสเตอร์=leicester
הכוכב_האדום=red_star النجم_الأحمر=red_star ستاره_سرخ=red_star レッドスター=red_star 红星=red_star 紅星=red_star
אגודת_ספורט=as ספורטינג=sporting سبورتنغ=sporting سبورتينغ=sporting اسپورتینگ=sporting ウェストハム=west_ham 웨스트햄=west_ham เวสต์แฮม=west_ham
म्यूनिख=munich मॉस्को=moscow
`

const readings = new Map<string, string>()
for (const cell of table.trim().split(/\s+/)) {
  const [form, reading] = cell.split('=')
  readings.set(plainArabic(form!.replaceAll('_', ' ')), reading!.replaceAll('_', ' '))
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const joined = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const forms = [...readings.keys()].sort((a, b) => b.length - a.length)
/** Scripts without blanks: anywhere. The others: whole words. */
const anywhere = new RegExp(
  forms
    .filter((form) => joined.test(form))
    .map(literal)
    .join('|'),
  'gu',
)
const whole = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${forms
    .filter((form) => !joined.test(form))
    .map(literal)
    .join('|')})(?![\\p{L}\\p{M}])`,
  'gu',
)

/** Puts the readings in, between blanks. @param text lower case, in its own script. */
export function replaceNativeWords(text: string): string {
  return plainArabic(text)
    .replace(/[״“”]/g, '"')
    .replace(anywhere, (form) => ` ${readings.get(form)} `)
    .replace(whole, (form) => ` ${readings.get(form)} `)
}
