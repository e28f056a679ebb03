import type { TeamName } from './team-name.ts'

/**
 * Names that no likeness explains and everybody uses: nicknames, and the leagues that are called by city, nickname or letters.
 * `sport: name = other, other`; folded. Learned aliases do the same for the rest of the world.
 */
const football = `
wolverhampton wanderers = wolves, wolverhampton
tottenham hotspur = spurs, tottenham
nottingham forest = nottm forest, notts forest, forest
manchester united = man u, man utd, mufc
manchester city = man c, mcfc
sheffield wednesday = sheff wed, sheffield weds, sheff weds
sheffield united = sheff utd, sheff u
west bromwich albion = west brom, wba
preston north end = preston
real madrid = real, real madrid cf
dundee united = dundee utd, dundee u
dundee = dundee fc
boca juniors = boca
argentinos juniors = argentinos jrs, argentinos
river plate = river
glasgow rangers = rangers
glasgow celtic = celtic
dinamo zagreb = gnk dinamo
queens park rangers = qpr
brighton and hove albion = brighton, brighton hove albion
real sociedad = sociedad, la real, real sociedad de futbol
athletic bilbao = athletic club, bilbao, ath bilbao, athletic club bilbao, athletic club de bilbao
atletico madrid = atleti, ath madrid, atletico de madrid
barcelona = barca
real betis = betis
espanyol = espanol
sporting cp = sp lisbon, sporting lisbon, sporting clube de portugal, sporting lissabon, sporting lisboa, sporting portugal
borussia dortmund = bvb, dortmund
borussia monchengladbach = gladbach, mgladbach, monchengladbach, bor monchengladbach, b monchengladbach
bayer leverkusen = leverkusen, bayer 04
bayern munich = bayern, fcb munich, bayern munchen
eintracht frankfurt = ein frankfurt, frankfurt, e frankfurt
schalke 04 = schalke
paris saint germain = psg, paris sg, paris st germain
marseille = om, olympique marseille, olympique de marseille
lyon = ol, olympique lyonnais, olympique lyon
saint etienne = asse, st etienne, as saint etienne
inter milan = inter, internazionale, internazionale milano, inter milano
milan = ac milan
juventus = juve
hellas verona = verona
psv eindhoven = psv
az alkmaar = az
istanbul basaksehir = basaksehir, buyuksehyr, istanbul buyuksehir belediyespor, istanbul bb, medipol basaksehir
fenerbahce = fener
standard liege = standard, standard luttich, standard luik
union saint gilloise = union sg, usg, royale union saint gilloise
club brugge = brugge, bruges
red star belgrade = crvena zvezda, red star, crvena zvezda beograd, fk crvena zvezda
slovan bratislava = slovan ba
olympiacos = olympiakos, olympiakos piraeus, olympiacos piraeus
la galaxy = los angeles galaxy
los angeles fc = lafc
new york red bulls = ny red bulls, nyrb
new york city = nycfc
inter miami = inter miami cf
estudiantes la plata = estudiantes lp, estudiantes de la plata
gimnasia la plata = gimnasia lp, gimnasia y esgrima la plata
newells old boys = newells
club america = america mexico
pumas unam = unam, pumas, universidad nacional
tigres uanl = tigres, uanl
cfr cluj napoca = cfr cluj, cfr 1907 cluj napoca
university cluj napoca = universitatea cluj, u cluj napoca, fc u cluj napoca
hanoi = ha noi, hanoi fc, ha noi fc
cong an ha noi = cong an hanoi, hanoi police, ha noi cong an
fc tokyo = tokyo
tokyo verdy = verdy, verdy tokyo
yokohama fc = fc yokohama
yokohama f marinos = marinos, f marinos, yokohama marinos
fc seoul = seoul
seoul e land = seoul eland
suwon fc = fc suwon
suwon samsung bluewings = suwon bluewings, suwon samsung
paris fc = fc paris
guadalajara = chivas, cd guadalajara, chivas guadalajara
`

/** Code, city, nickname and other forms of a team of a closed league. */
const leagues: Readonly<Record<string, string>> = {
  baseball: `ARI,AZ Arizona Diamondbacks,Dbacks,D backs|ATL Atlanta Braves|BAL Baltimore Orioles|BOS Boston Red_Sox|CHC Chicago Cubs|CWS,CHW Chicago White_Sox|CIN Cincinnati Reds|CLE Cleveland Guardians|COL Colorado Rockies|DET Detroit Tigers|HOU Houston Astros|KC,KCR Kansas_City Royals|LAA Los_Angeles Angels|LAD Los_Angeles Dodgers|MIA Miami Marlins|MIL Milwaukee Brewers|MIN Minnesota Twins|NYM New_York Mets|NYY New_York Yankees|OAK Oakland Athletics,A s,As|PHI Philadelphia Phillies|PIT Pittsburgh Pirates|SD,SDP San_Diego Padres|SF,SFG San_Francisco Giants|SEA Seattle Mariners|STL Saint_Louis Cardinals|TB,TBR Tampa_Bay Rays|TEX Texas Rangers|TOR Toronto Blue_Jays|WSH,WAS Washington Nationals`,
  basketball: `ATL Atlanta Hawks|BOS Boston Celtics|BKN,BRK Brooklyn Nets|CHA,CHO Charlotte Hornets|CHI Chicago Bulls|CLE Cleveland Cavaliers,Cavs|DAL Dallas Mavericks,Mavs|DEN Denver Nuggets|DET Detroit Pistons|GSW,GS Golden_State Warriors|HOU Houston Rockets|IND Indiana Pacers|LAC Los_Angeles Clippers|LAL Los_Angeles Lakers|MEM Memphis Grizzlies|MIA Miami Heat|MIL Milwaukee Bucks|MIN Minnesota Timberwolves,Wolves|NOP,NO New_Orleans Pelicans|NYK,NY New_York Knicks|OKC Oklahoma_City Thunder|ORL Orlando Magic|PHI Philadelphia 76ers,Sixers|PHX,PHO Phoenix Suns|POR Portland Trail_Blazers,Blazers|SAC Sacramento Kings|SAS,SA San_Antonio Spurs|TOR Toronto Raptors|UTA Utah Jazz|WAS,WSH Washington Wizards`,
  american_football: `ARI,AZ Arizona Cardinals|ATL Atlanta Falcons|BAL Baltimore Ravens|BUF Buffalo Bills|CAR Carolina Panthers|CHI Chicago Bears|CIN Cincinnati Bengals|CLE Cleveland Browns|DAL Dallas Cowboys|DEN Denver Broncos|DET Detroit Lions|GB Green_Bay Packers|HOU Houston Texans|IND Indianapolis Colts|JAX,JAC Jacksonville Jaguars,Jags|KC Kansas_City Chiefs|LAC Los_Angeles Chargers|LAR,LA Los_Angeles Rams|LV,LVR Las_Vegas Raiders|MIA Miami Dolphins|MIN Minnesota Vikings|NE New_England Patriots,Pats|NO New_Orleans Saints|NYG New_York Giants|NYJ New_York Jets|PHI Philadelphia Eagles|PIT Pittsburgh Steelers|SF San_Francisco 49ers,Niners|SEA Seattle Seahawks|TB Tampa_Bay Buccaneers,Bucs|TEN Tennessee Titans|WAS,WSH Washington Commanders`,
  ice_hockey: `ANA Anaheim Ducks|BOS Boston Bruins|BUF Buffalo Sabres|CGY Calgary Flames|CAR Carolina Hurricanes,Canes|CHI Chicago Blackhawks|COL Colorado Avalanche,Avs|CBJ Columbus Blue_Jackets|DAL Dallas Stars|DET Detroit Red_Wings|EDM Edmonton Oilers|FLA Florida Panthers|LAK,LA Los_Angeles Kings|MIN Minnesota Wild|MTL,MON Montreal Canadiens,Habs|NSH Nashville Predators,Preds|NJD,NJ New_Jersey Devils|NYI New_York Islanders|NYR New_York Rangers|OTT Ottawa Senators,Sens|PHI Philadelphia Flyers|PIT Pittsburgh Penguins,Pens|SEA Seattle Kraken|SJS,SJ San_Jose Sharks|STL Saint_Louis Blues|TBL,TB Tampa_Bay Lightning|TOR Toronto Maple_Leafs,Leafs|UTA Utah Mammoth,Utah Hockey Club|VAN Vancouver Canucks|VGK Vegas Golden_Knights|WSH,WAS Washington Capitals,Caps|WPG Winnipeg Jets`,
}

type Known = { readonly sport: string; readonly team: number; readonly code: boolean }

const byName = new Map<string, Known[]>()
let teams = 0

function add(form: string, sport: string, team: number, code: boolean): void {
  const key = form.toLowerCase().replaceAll('_', ' ')
  const list = byName.get(key) ?? []
  byName.set(key, list)
  if (!list.some((known) => known.team === team)) list.push({ sport, team, code })
}

for (const line of football.trim().split('\n')) {
  const [name, others] = line.split(' = ')
  teams++
  for (const form of [name!, ...others!.split(', ')]) add(form, 'football', teams, form.length <= 2)
}
for (const [sport, table] of Object.entries(leagues))
  for (const entry of table.split('|')) {
    const [codes, city, ...rest] = entry.split(' ')
    const [nickname, ...others] = rest.join(' ').split(',')
    teams++
    for (const code of codes!.split(',')) add(code, sport, teams, true)
    add(`${city} ${nickname}`, sport, teams, false)
    add(nickname!, sport, teams, false)
    for (const other of others) {
      add(other, sport, teams, false)
      add(`${city} ${other}`, sport, teams, false)
    }
  }

/** Forms of a name a table entry may be written in: as it came, and without its legal form. */
function lookup(name: TeamName): readonly Known[] {
  const before = looked.get(name)
  if (before !== undefined) return before
  const found = search(name)
  looked.set(name, found)
  return found
}
/** A source event is compared again and again. */
const looked = new WeakMap<TeamName, readonly Known[]>()

function search(name: TeamName): readonly Known[] {
  const written = name.words.map((word) => word.written).join(' ')
  const found = byName.get(written) ?? byName.get(name.folded)
  if (found !== undefined) return found
  const core = name.words.filter((word) => word.kind !== 'weak').map((word) => word.written)
  return (core.length < name.words.length ? byName.get(core.join(' ')) : undefined) ?? none
}
const none: readonly Known[] = []

/** Whether the tables hold the name at all. */
export const isKnownName = (name: TeamName): boolean => lookup(name).length > 0

/**
 * True when both names are in the tables as one team of the sport. Letters such as `SEA` or `AZ` stand for teams of several
 * leagues: they count only where the sport is known.
 */
export function knownAsOne(sport: string, a: TeamName, b: TeamName): boolean {
  const one = lookup(a)
  if (one.length === 0) return false
  const other = lookup(b)
  return one.some((first) =>
    other.some((second) => {
      if (first.team !== second.team) return false
      if (sport === 'unknown') return !first.code && !second.code
      return first.sport === sport
    }),
  )
}

/** True when both are in the tables of the sport as different teams: however alike they are. */
export function knownApart(sport: string, a: TeamName, b: TeamName): boolean {
  if (sport === 'unknown' || lookup(a).length === 0) return false
  const one = lookup(a).filter((known) => known.sport === sport)
  const other = lookup(b).filter((known) => known.sport === sport)
  return (
    one.length > 0 &&
    other.length > 0 &&
    !one.some((first) => other.some((second) => second.team === first.team))
  )
}
