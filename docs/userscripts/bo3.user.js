// ==UserScript==
// @name         oddsfleet feed: Bo3.gg
// @namespace    oddsfleet
// @version      1.0.0
// @description  Sends the prices and scores the page loads for itself to your own coordinator.
// @match        https://bo3.gg/*
// @run-at       document-start
// @grant        GM_xmlhttpRequest
// @grant        GM_getValue
// @grant        unsafeWindow
// @connect      127.0.0.1
// @connect      localhost
// ==/UserScript==

// Settings, kept by the userscript manager: `url` of the coordinator, `token` (a worker token).
const url = GM_getValue('url', 'http://127.0.0.1:8000/feed/v1')
const token = GM_getValue('token', '')
const BEAT_EVERY_MS = 15_000
/** the provider of the prices, by the id the page's own data give it */
const bookmakers = { 39: '1xbit' }

const post = (type, data) =>
  GM_xmlhttpRequest({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    data: JSON.stringify({ v: 1, source: 'bo3', sent_at: new Date().toISOString(), type, data }),
  })

const isCount = (value) => Number.isInteger(value) && value >= 0

const readOdds = (match) => {
  const { team_1, team_2, bet_provider_id } = match.bet_updates ?? {}
  const bookmaker = bookmakers[bet_provider_id]
  if (!bookmaker || !team_1?.name || !team_2?.name || (match.discipline_id ?? 1) !== 1) return []
  // the sides of the prices must be the sides of the match
  if (
    (match.team1_id ?? team_1.team_id) !== team_1.team_id ||
    (match.team2_id ?? team_2.team_id) !== team_2.team_id
  )
    return []
  const price = (team) => (team.active === true && team.coeff > 1 ? team.coeff : undefined)
  // a finished match keeps its last price: it is told as gone
  const isOpen = match.status === 'upcoming' || match.status === 'current'
  const [home, away] = isOpen ? [price(team_1), price(team_2)] : []
  return {
    home_team: team_1.name,
    away_team: team_2.name,
    sport: 'cs2',
    match_id: match.slug,
    live: match.status === 'current',
    bookmaker,
    odds: home || away ? { game_winner: { ...(home && { home }), ...(away && { away }) } } : {},
    removed: [
      ...(home ? [] : [{ market: 'game_winner', selection: 'home' }]),
      ...(away ? [] : [{ market: 'game_winner', selection: 'away' }]),
    ],
  }
}

const readScore = (match) => {
  const { team_1, team_2 } = match.bet_updates ?? {}
  const status = { current: 'live', finished: 'finished' }[match.status]
  if (!status || !team_1?.name || !team_2?.name || !isCount(match.team1_score) || !isCount(match.team2_score))
    return []
  const maps = [match.team1_score, match.team2_score]
  return {
    home_team: team_1.name,
    away_team: team_2.name,
    sport: 'cs2',
    match_id: match.slug,
    status,
    score: maps,
    scores: { game_maps: maps },
  }
}

let matches = []
const take = (json) => {
  const listed = Array.isArray(json?.results) ? json.results : json?.slug ? [json] : []
  const known = listed.filter((match) => match?.slug && match.status)
  if (known.length === 0) return
  matches = known.flatMap(readOdds)
  // one page of a list, or one match: never all there is
  post('odds', { matches, snapshot: false })
  for (const result of known.flatMap(readScore)) post('live_match', result)
}

// The page asks its own API; the script only listens.
const ask = unsafeWindow.fetch
unsafeWindow.fetch = async (...args) => {
  const response = await ask.apply(unsafeWindow, args)
  if (/\/api\/v1\/matches(\/|\?|$)/.test(response.url))
    response
      .clone()
      .json()
      .then(take, () => {})
  return response
}
setInterval(() => post('heartbeat', { page: location.href }), BEAT_EVERY_MS)
