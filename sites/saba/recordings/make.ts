import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recordings: decoded records, a raw frame and OddsDirect answers in their exact shapes, with made-up matches. */
const write = (name: string, kind: string, url: string, body: string) =>
  writeRecording(new URL('./', import.meta.url), name, { kind, receivedTime: '2026-03-01T12:00:00.000Z', url, body }, { parse })
const socket = 'wss://agency.ibc888.example/socket.io/?EIO=4&transport=websocket'

const league = { type: 'l', leagueid: 150749, leaguenameen: 'Test Challenge League', sporttype: 1 }
const match = (matchid: number, more: Record<string, unknown> = {}) => ({
  type: 'm', matchid, leagueid: 150749, hteamnameen: 'Alder Town', ateamnameen: 'Birch City', kickofftime: 1772377200, eventstatus: 'running', marketid: 'T', sporttype: 1, ...more,
})
let oddsid = 1047364844
const odds = (matchid: number, bettype: number, more: Record<string, unknown>) => ({
  type: 'o', oddsid: (oddsid += 1), matchid, bettype, parenttypeid: bettype, oddsstatus: 'running', enable: 1, ...more,
})

// the away side is the favourite (1.75): it gives half a goal, so the home side starts half a goal ahead
write('match', 'match', socket, JSON.stringify([
  league,
  match(132440177),
  odds(132440177, 1, { odds1a: -0.88, odds2a: 0.72, hdp1: 0, hdp2: 0.5, maxbet: 2000 }),
  odds(132440177, 3, { odds1a: '0.91', odds2a: '0.97', hdp1: 2.75, hdp2: 0 }),
  odds(132440177, 5, { com1: 4.4, comx: 3.6, com2: 1.75 }),
  odds(132440177, 24, { com1: 1.98, comx: 1.26, com2: 1.18 }),
  odds(132440177, 2, { odds1a: 0.95, odds2a: 0.93 }),
  odds(132440177, 25, { odds1a: -0.42, odds2a: 0.3 }),
  odds(132440177, 413, { cs00: 11, cs12: 7.6, cs21: 13.5 }),
  odds(132440177, 7, { odds1a: 0.8, odds2a: -0.96, hdp1: 0, hdp2: 0.25, oddsstatus: 'suspend' }),
  odds(132440177, 13, { cs11: 2.72, cs10: 1.36, cs21: 3.6, cs20: 1.22 }),
]))

// 2-1 in play: level on the goals still to come is one goal behind on the whole score
write('live', 'match', socket, JSON.stringify([
  league,
  match(132440178, { hteamnameen: 'Harbour United', ateamnameen: 'Valley Town', marketid: 'L', liveperiod: 2, livehomescore: 2, liveawayscore: 1, livetimer: 1772366400 }),
  odds(132440178, 1, { odds1a: 0.93, odds2a: 0.95, hdp1: 0, hdp2: 0 }),
  odds(132440178, 3, { odds1a: 0.9, odds2a: 0.98, hdp1: 4, hdp2: 0 }),
]))

write('gone', 'match', socket, JSON.stringify([{ type: 'dm', matchid: 132440177 }]))

const rows = [
  ['c', 'c2'],
  ['f', 1, ['matchid', 'sporttype', 'hteamnameen', 'ateamnameen', 'kickofftime', 'leagueid', 'leaguenameen', 'liveperiod', 'oddsid', 'bettype', 'hdp1', 'hdp2', 'odds1a', 'odds2a', 'oddsstatus', 'eventstatus', 'marketid']],
  [0, 'reset'],
  [0, 'm', 1, 9001, 2, 1, 3, 'Alpha', 4, 'Beta', 5, 1772377200, 6, 77, 7, 'League', 8, 0, 16, 'running', 17, 'E'],
  [0, 'o', 9, 7001, 1, 9001, 10, 1, 11, 0.25, 12, 0, 13, '0.91', 14, '-0.97', 15, 'running'],
  [0, 'done'],
]
write('frame', 'frame', socket, `42${JSON.stringify(['m', 'b52', rows, 'CrRG'])}`)

const price = (decimalPrice: number) => ({ malayPrice: decimalPrice - 1, decimalPrice, hongKongPrice: decimalPrice - 1 })
write('direct', 'direct', 'https://vendor.example/sports/stream/v1/GetMarkets', JSON.stringify({
  events: [
    { sportType: 1, leagueId: 150749, leagueName: 'Test Challenge League', eventId: 501, eventStatus: 'running', kickOffTime: '2026-03-01T15:00:00', isLive: false, isParlay: true, parentId: 0, teamInfo: { homeId: 1, homeName: 'Alder Town', awayId: 2, awayName: 'Birch City' } },
  ],
  markets: [
    { sportType: 1, eventId: 501, betType: 1, marketId: 9101, isLive: false, marketStatus: 'running', sort: 1, maxBet: 500, combo: 1, selections: [{ key: 'h', keyName: 'Alder Town', point: 0.5, oddsPrice: price(2.14) }, { key: 'a', keyName: 'Birch City', point: -0.5, oddsPrice: price(1.72) }] },
    { sportType: 1, eventId: 501, betType: 5, marketId: 9102, isLive: false, marketStatus: 'suspend', sort: 1, maxBet: 500, combo: 1, selections: [{ key: '1', keyName: 'Alder Town', oddsPrice: price(4.4) }, { key: 'x', keyName: 'Draw', oddsPrice: price(3.6) }, { key: '2', keyName: 'Birch City', oddsPrice: price(1.75) }] },
  ],
}))
