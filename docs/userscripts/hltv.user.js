// ==UserScript==
// @name         oddsfleet feed: HLTV
// @namespace    oddsfleet
// @version      1.0.0
// @description  Sends the prices and scores of the page you are looking at to your own coordinator.
// @match        https://www.hltv.org/betting/money*
// @match        https://www.hltv.org/matches/*
// @grant        GM_xmlhttpRequest
// @grant        GM_getValue
// @connect      127.0.0.1
// @connect      localhost
// ==/UserScript==

// Settings, kept by the userscript manager: `url` of the coordinator, `token` (a worker token).
const url = GM_getValue('url', 'http://127.0.0.1:8000/feed/v1')
const token = GM_getValue('token', '')
const LOOK_EVERY_MS = 15_000

const post = (type, data) =>
  GM_xmlhttpRequest({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    data: JSON.stringify({ v: 1, source: 'hltv', sent_at: new Date().toISOString(), type, data }),
  })

const textOf = (element, selector) => element?.querySelector(selector)?.textContent.trim() ?? ''

/** Nobody is at home: the alphabet decides who comes first, as in the fleet's own reader. */
const inOrder = (left, right, ofLeft, ofRight) =>
  right.toLowerCase() < left.toLowerCase() ? [ofRight, ofLeft] : [ofLeft, ofRight]

const pricesIn = (row) => {
  const prices = new Map()
  for (const cell of row.querySelectorAll('td.odds[class*="b-list-odds-provider-"]')) {
    const book = /b-list-odds-provider-(\S+)/
      .exec(cell.className)?.[1]
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
    const price = Number(cell.textContent)
    if (book && price > 1) prices.set(book, price)
  }
  return prices
}

/** One match of the protocol per bookmaker. */
const readTables = () =>
  [...document.querySelectorAll('table.bookmakerMatch')].flatMap((table) => {
    const rows = [...table.querySelectorAll('tr.teamrow')]
    const [left, right] = rows.map((row) => textOf(row, '.team-name'))
    const id = /analytics\/(\d+)\//.exec(
      table.querySelector('a[href*="/betting/analytics/"]')?.href ?? '',
    )?.[1]
    if (rows.length !== 2 || !left || !right || !id) return []
    const [home_team, away_team] = inOrder(left, right, left, right)
    const [ofLeft, ofRight] = rows.map(pricesIn)
    return [...ofLeft].flatMap(([bookmaker, price]) => {
      if (!ofRight.has(bookmaker)) return []
      const [home, away] = inOrder(left, right, price, ofRight.get(bookmaker))
      return {
        home_team,
        away_team,
        sport: 'cs2',
        match_id: id,
        live: false,
        bookmaker,
        odds: { game_winner: { home, away } },
      }
    })
  })

const readMatch = () => {
  const box = document.querySelector('.teamsBox')
  const [left, right] = ['.team1-gradient .teamName', '.team2-gradient .teamName'].map((selector) =>
    textOf(box, selector),
  )
  const id = /\/matches\/(\d+)\//.exec(location.pathname)?.[1]
  if (!left || !right || !id) return undefined
  const state = textOf(box, '.countdown')
  const status = /match over/i.test(state) ? 'finished' : /^live$/i.test(state) ? 'live' : 'scheduled'
  const [home_team, away_team] = inOrder(left, right, left, right)
  const scores = {}
  const maps = [0, 0]
  const played = [...document.querySelectorAll('.mapholder')].map((map) =>
    ['.results-left', '.results-right'].map((side) => textOf(map, `${side} .results-team-score`)),
  )
  for (const [index, rounds] of played.entries()) {
    if (!rounds.every((text) => /^\d+$/.test(text))) continue
    const [a, b] = inOrder(left, right, Number(rounds[0]), Number(rounds[1]))
    scores[`map${index + 1}_rounds`] = [a, b]
    // a map that is being played has no winner yet
    if (status === 'finished' && a !== b) maps[a > b ? 0 : 1] += 1
  }
  const score = status === 'finished' ? { score: maps } : {}
  return {
    home_team,
    away_team,
    sport: 'cs2',
    match_id: id,
    status,
    ...score,
    ...(status !== 'scheduled' && { scores }),
  }
}

let last = ''
const look = () => {
  const match = location.pathname.startsWith('/matches/') ? readMatch() : undefined
  const data = match ?? { matches: readTables() }
  const text = JSON.stringify(data)
  if (text === last) return post('heartbeat', { page: location.href })
  last = text
  return post(match ? 'live_match' : 'odds', data)
}
look()
setInterval(look, LOOK_EVERY_MS)
