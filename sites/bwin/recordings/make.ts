import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recording: one fixture in the exact shape of the service, with made-up teams, ids and prices. */
let nextId = 617_000_000
type Sold = readonly [name: string, odds: number, sourceName?: string]
const american = (odds: number): number => Math.round(odds >= 2 ? (odds - 1) * 100 : -100 / (odds - 1))
const game = (name: string, sold: readonly Sold[], more: Record<string, unknown> = {}) => ({
  id: (nextId += 1), name: { value: name, sign: '' },
  results: sold.map(([value, odds, sourceName]) => ({
    id: (nextId += 1), odds, name: { value, sign: '', shortSign: '' }, ...(sourceName !== undefined && { sourceName: { value: sourceName, sign: '' } }),
    visibility: 'Visible', numerator: 1, denominator: 1, americanOdds: american(odds),
  })),
  templateId: 17, categoryId: 25, resultOrder: 'Default', combo1: 'NoEventCombo', combo2: 'Single', visibility: 'Visible', category: 'Gridable',
  templateCategory: { id: 25, name: { value: name, sign: '' }, category: 'Gridable' }, isMain: false, grouping: { gridGroups: [], detailed: [], parameters: {} }, ...more,
})
const participant = (participantId: number, value: string, short: string) => ({ participantId, name: { value, sign: '', short, shortSign: '' }, image: {}, options: [] })

// the away side is the favourite (1.80): `Handicap 1:0` begins with the home side a goal ahead
const fixture = {
  optionMarkets: [],
  games: [
    game('Match Result', [['Alder', 4.75, '1'], ['X', 3.5, 'X'], ['Birch', 1.8, '2']]),
    game('Total Goals - Over/Under', [['Over 2,5', 2], ['Under 2,5', 1.75]], { attr: '2,5' }),
    game('Double Chance', [['Alder or X', 2], ['X or Birch', 1.17], ['Alder or Birch', 1.25]]),
    game('Both Teams to Score', [['Yes', 1.91], ['No', 1.8]]),
    game('Draw No Bet', [['Alder', 3.3], ['Birch', 1.28]]),
    game('Handicap 1:0', [['Alder', 2], ['X', 3.5], ['Birch', 3.1]]),
    game('Correct Score (Regular Time)', [['0-0', 7.25], ['1-2', 9]]),
    game('Halftime/Fulltime', [['X / Alder', 9.75], ['Birch / Birch', 2.8]]),
    game('Half Time result', [['Alder', 5], ['X', 2.05], ['Birch', 2.35]]),
    game('Total Goals O/U - Team 2', [['Over 1,5', 1.91], ['Under 1,5', 1.8]], { attr: '1,5' }),
    game('Number of Goals - Odd/Even (no Goal counts as even)', [['Even', 1.8], ['Odd', 1.91]], { visibility: 'Suspended' }),
    game('1st Goal', [['Alder', 2.75], ['No goal', 7.25], ['Birch', 1.57]]),
  ],
  participants: [participant(1, 'Alder Town', 'Alder'), participant(2, 'Birch City', 'Birch')],
  id: '11559999', name: { value: 'Alder Town - Birch City (Neutral Venue)', sign: '' }, description: { value: 'Neutral Venue', sign: '' }, sourceId: 11_559_999, source: 'V1',
  fixtureType: 'Standard', context: 'v1|en|11559999', addons: { betRadar: 70_000_001, statistics: true, participantDividend: {} }, stage: 'PreMatch', groupId: 1, liveType: 'NotSet',
  liveAlert: true, startDate: '2026-03-01T15:00:00Z', cutOffDate: '2026-03-01T15:00:00Z', sport: { type: 'Sport', id: 4, name: { value: 'Football', sign: '' } },
  competition: { parentLeagueId: 1, statistics: false, sportId: 4, type: 'Competition', id: 1, parentId: 7, name: { value: 'Test League', sign: '' } },
  region: { code: 'EUR', sportId: 4, type: 'Region', id: 7, parentId: 4, name: { value: 'Europe', sign: '' } }, viewType: 'European', isOpenForBetting: true, isVirtual: false,
  taggedLocations: [], totalMarketsCount: 12,
}
writeRecording(new URL('./', import.meta.url), 'fixture', {
  kind: 'fixture', receivedTime: '2026-03-01T12:00:00.000Z', url: 'https://sports.bwin.com/cds-api/bettingoffer/fixture-view?fixtureIds=11559999', body: JSON.stringify({ fixture, splitFixtures: [], groupingVersion: 'x' }),
}, { parse })
