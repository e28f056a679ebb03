/**
 * Words for women, youth, reserves and other kinds of contest in the languages bookmakers write, beside those of team qualifiers.ts. Alternatives of
 * regular expressions in lower case, without accents; `apart` stand as words of their own, `within` in scripts that write no blanks.
 */
type Words = { readonly apart: string; readonly within: string }

export const women: Words = {
  apart:
    'femenil(?:es)?|qadinlar|qizlar|ayollar|femra|kvenna|konur|stulkur|wanita|putri|perempuan|madchen|maedchen|meisjes|jenter|flickor|tytot|merginos|meitenes|dziewczeta|divky|zensk[ayie]|' +
    'жени|жене|жена|женска|девојке|девушки|жіноча|жін|дівчата|жанчыны|әйелдер|қыздар|γυναικων|γυναικες|γυναικεια|κορασιδες|κορασιδων|' +
    'لل?سيدات|السيدات|سيدات|نساء|النساء|للنساء|نسائي|النسائي|نسائيه|اناث|فتيات|بانوان|زنان|دختران|دوشيزگان|خواتين|נשים|לנשים|נערות|לנערות|ქალები|ქალთა|ქალი|გოგონები|կանայք|կանանց|աղջիկներ|' +
    'महिला|महिलाएं|महिलाओं|महिलाएँ|মহিলা|নারী|প্রমীলা|মেয়েরা|மகளிர்',
  within: '女子|女足|女篮|女籃|女排|女乒|女队|女隊|女$|レディース|レディス|여자|여성|레이디스|หญิง|สตรี',
}

/** What a bracket of one or two letters says. */
export const womenLetters = 'ж|жін|γ|ქ|կ|女|여|ญ|נ|म|س|ز|kv'

export const youth: Words = {
  apart:
    'juniorzy|juniorky|tineret|ifjusagi|ungdom|noorte|jaunimas|jauniesi|nuoret|omladinska|nachwuchs|' +
    'омладинци|омладинска|младежи|юноши|юнаки|юнацька|юнаци|молодіжна|молодіжка|жастар|жасөспірімдер|кадети|јуниори|юниори|νεων|νεοι|εφηβοι|εφηβων|' +
    'للشباب|ناشيين|الناشيين|للناشيين|اشبال|جوانان|نوجوانان|נוער|לנוער|נערים|לנערים|ახალგაზრდული|ახალგაზრდები|ჭაბუკთა|պատանիներ|պատանեկան|երիտասարդական|युवा|যুব',
  within:
    '青年队|青年隊|青年$|少年队|ジュニアユース|ユース|ジュニア(?!ー?ズ)|유소년|청소년|유스(?=\\s|$)|주니어(?!스)|เยาวชน',
}

export const reserves: Words = {
  apart:
    'rezerv|rezervas|rezerves|yedek|дублери|дубъл|дублёр|резерва|резерве|резерви|αναπληρωματικοι|الرديف|رديف|الاحتياط|ذخيرهها|מילואים|დუბლიორები|რეზერვი|रिजर्व',
  within:
    '预备队|預備隊|预备组|后备队|後備隊|二队|二隊|b队|b隊|リザーブズ?|サテライト|セカンド|二軍|2軍|리저브|2군|b팀|ทีมสำรอง|สำรอง|ทีมบี',
}

export const academy: Words = {
  apart: 'ακαδημια|אקדמיה|اكاديميه|اكاديمية|აკადემია',
  within: 'アカデミー|아카데미|学院队|อะคาเดมี่',
}

export const esports: Words = {
  apart:
    'e-?spor|sanal futbol|الكترونيه|الكترونية|الالكترونيه|الالكترونية|سايبر|סייבר|אי-?ספורט|גיימינג|კიბერ\\p{L}*|κυβερνο\\p{L}*|ई-?स्पोर्ट्स',
  within: '电竞|電競|电子足球|電子足球|电子竞技|電子競技|eスポーツ|eサッカー|e스포츠|이스포츠|e축구|อี-?สปอร์ต',
}

export const virtual: Words = {
  apart:
    'sanal|віртуальн\\p{L}*|виртуелн\\p{L}*|εικονικ\\p{L}*|افتراضي|افتراضيه|افتراضية|الافتراضي|الافتراضية|مجازي|וירטואלית?|ვირტუალური|վիրտուալ|वर्चुअल',
  within: '虚拟|虛擬|模拟|模擬|バーチャル|가상|버추얼|버츄얼|เสมือนจริง|เวอร์ชวล',
}

export const futsal: Words = {
  apart: 'футсал|φουτσαλ|صالات|للصالات|الصالات|فوتسال|קטרגל|פוטסל|ფუტსალი|ֆուտզալ',
  within: '五人制|五人足球|室内足球|室內足球|フットサル|풋살|ฟุตซอล',
}

export const beach: Words = {
  apart: 'شاطييه|الشاطييه|فوتبال ساحلي|חופים|παραλιας',
  within: '沙滩|沙灘|ビーチ(?:サッカー|バレー)|비치 ?(?:사커|축구|발리|배구)|ชายหาด',
}

export const corners: Words = {
  apart: 'κορνερ|ركنيات|ركنيه|الركنيات|كرنر|קרנות|კუთხურები|кутові',
  within: '角球|コーナーキック|コーナー|코너킥|เตะมุม',
}

export const cards: Words = {
  apart: 'καρτες|بطاقات|البطاقات|כרטיסים|жовті картки|карточки|картони',
  within: '黄牌|黃牌|罚牌|罰牌|红牌|イエローカード|경고 ?카드|ใบเหลือง',
}

/** Each with the age in one of its groups. */
export const ages: readonly RegExp[] = [
  /(?<![\p{L}\d])[kкκуү][\s-]?(1[3-9]|2[0-3])(?![\p{L}\d])|(?<![\p{L}\d])κατω των (\d\d)(?:\s?ετων)?/u,
  /(?<![\p{L}\d])(?:تحت|دون|زير)\s?(?:سن\s?)?(?:ال)?-?\s?(\d\d)(?:\s?(?:سنه|سنة|عاما?|سال))?(?![\p{L}\d])/u,
  /(?<![\p{L}\d])(?:עד(?:\s?גיל)?|מתחת\s?לגיל|גיל)[\s-]?(\d\d)(?![\p{L}\d])/u,
  /(?<![\p{L}\d])(\d\d)[\s-]?წლამდე\p{L}*|(?<![\p{L}\d])მ(\d\d)(?![\p{L}\d])/u,
  /(?<![\p{L}\d])(?:մինչ(?:և|եւ)\s?|մ-?)(\d\d)(?:\s?տարեկան)?(?![\p{L}\d])/u,
  /(\d\d)\s?(?:岁|歲|歳)以下|(\d\d)\s?세\s?이하/u,
  /(?:รุ่น)?อายุ(?:ไม่เกิน|ต่ำกว่า)\s?(\d\d)(?:\s?ปี)?|ยู\s?-?(\d\d)/u,
  /(?:अंडर|यू|অনূর্ধ্ব|ইউ|আন্ডার)[\s-]?(\d\d)/u,
  /(?<![\p{L}\d])(?:под|до|младше|pod|do|until|jusqu a|sotto|sub|bis|onder|alle|alatti|yas alti)[\s-](1[3-9]|2[0-3])(?![\p{L}\d])/u,
  /(?<![\p{L}\d])(1[3-9]|2[0-3])\s?(?:yas|yosh)\s?(?:alti)?(?![\p{L}\d])/u,
]

const edge = '(?<![\\p{L}\\p{M}\\d])'
const end = '(?![\\p{L}\\p{M}\\d])'

/** One expression for both kinds; global use is the caller's affair. */
export const anyOf = ({ apart, within }: Words): RegExp =>
  new RegExp(`${edge}(?:${apart})${end}|${within}`, 'u')
