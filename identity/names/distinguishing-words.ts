/**
 * Words that make of one team another one: `Kansas` and `Kansas State`, `MOUZ` and `MOUZ NXT`. One bookmaker does not leave such a word out
 * where another writes it, as it does with a sponsor or a nickname. All folded. Public knowledge, by kind, not a list of teams.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Second squads and youth squads of a club, in the languages clubs name them in: such a word anywhere in a name. */
export const squadWords = words(`
junior juniors jrs jr jnr nxt nextgen rising challenger challengers talent talents youngsters youngster prospect prospects futuro
development developmental emerging reserve reserves ii iii iv academia academie akademie academies castilla promesas mestalla sanse mirandilla
primavera espoirs equipa cadets cadet kadetten aspirantes cantera cantorani filial amateure junioren molodezhka molodezhnaya dubl nachwuchs
gozen valkyries javelins lionesses res resv j16 j17 j18 j19 j20
`)

/** The same where nothing else is written on one side only; beside another word they are a nickname: `Green Wave`, `Golden Lions`. */
export const loneSquadWords = words(`
blue white black red gold green silver orange purple yellow azul blanco rojo negro bleu rouge noir blanc blau rot schwarz weiss
alpha beta gamma delta omega second seconds third thirds colts kids hopes young younger next gen future futures farm ladies girls
queens princesses roses angels amazons atletic fortuna satellite mladi mladez
`)

/** Points of the compass, in a name wherever they stand. */
export const compassWords = words(`
north south east west northern southern eastern western northeast northeastern northwest northwestern southeast southeastern southwest
southwestern central nord sud est vest ost norte sur este oeste norra sodra ostra vastra nordre sondre ovest septentrional meridional oriental
occidental upper lower inner outer middle midland midlands
`)

/** Parts and kinds of a university or a school, beside the name of its state or city. */
export const campusWords = words(`
state tech poly polytechnic baptist christian methodist international atlantic gulf coast coastal commonwealth valley upstate southern wesleyan
pacific monroe lafayette marymount am mount metropolitan metro atlantic catholic lutheran adventist nazarene presbyterian college university
community permian lakes military naval agricultural institute conservatory maritime prep preparatory bay bluff beach shore fort
`)

/** US states and their common short forms, Canadian provinces, and cities with a campus or a club of that name. */
export const placeWords = words(`
alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky
louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina
dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin wyoming
ontario quebec manitoba saskatchewan alberta columbia scotia brunswick newfoundland
ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nev nh nj nm ny nc nd oh okla ore pa ri sc sd
tenn tex ut vt va wash wis wv wi wy tx tn ca az il mi fl oh
birmingham huntsville mobile tuscaloosa anchorage fairbanks phoenix tucson fresno irvine angeles diego francisco barbara bakersfield fullerton
northridge sacramento denver boulder hartford orlando miami tampa jacksonville tallahassee atlanta augusta savannah chicago springfield
edwardsville evansville indianapolis bloomington wichita louisville baltimore boston lowell amherst dartmouth detroit dearborn flint duluth
minneapolis omaha vegas reno albany buffalo charlotte greensboro wilmington asheville pembroke cleveland cincinnati columbus akron toledo
dayton tulsa portland eugene philadelphia pittsburgh memphis nashville chattanooga martin dallas houston antonio austin arlington paso
corpus christi richmond seattle spokane tacoma milwaukee madison whitewater oshkosh kearney moines orleans rouge
shreveport lafayette monroe wayne morris manhattan brooklyn queens bronx francis
london paris berlin madrid moscow kyiv tbilisi minsk zagreb belgrade sofia bucharest athens lisbon rome vienna prague warsaw budapest
chi phi phila
brussels amsterdam istanbul ankara izmir tehran baghdad cairo tunis algiers lima quito bogota caracas santiago montevideo asuncion paz aires
sheffield manchester bristol dundee nottingham liverpool leeds bradford leicester glasgow edinburgh milano turin genoa seville valencia
hamburg munich cologne bremen stuttgart frankfurt hannover vienna salzburg graz klagenfurt trnava kosice brno plovdiv varna cluj
chennai mumbai delhi kolkata hyderabad bangalore bengaluru jaipur lucknow joburg johannesburg pretoria durban dhabi dubai sharjah karachi lahore
islamabad multan peshawar quetta dhaka chittagong sydney melbourne brisbane perth adelaide hobart auckland wellington
guayaquil cali medellin rosario cordoba mendoza tucuman sarandi plata tula almaty baku yerevan tashkent
`)

/** Where `City` behind it is another place: `Kansas City`, `New York City`. */
export const stateWords = words(`
york kansas jersey oklahoma iowa virginia oregon nevada dakota michigan texas missouri mexico quebec salt lake
`)

/** Names that several football clubs bear, so that alone they say little. */
export const sharedClubNames = words(`
arsenal everton liverpool chelsea barcelona racing nacional independiente guarani america atletico santos fluminense botafogo palmeiras
corinthians juventus universitario river plate estudiantes gimnasia rangers celtic wanderers dinamo dynamo lokomotiv spartak zenit torpedo
partizan rapid austria sporting benfica porto boca olimpia libertad bolivar aurora milan inter valencia sevilla leones aguilas cruzeiro gremio
real san martin talleres central sarmiento belgrano huracan argentinos danubio progreso cerro concepcion wilstermann oriente
`)

/** `1st`, `second`, `II`: which of several. */
export const isOrdinal = (word: string): boolean =>
  /^(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|primera|segunda|tercera|ii|iii|iv|vi|vii|viii|ix)$/.test(
    word,
  )
