import { writeFileSync } from 'node:fs'
import azuro from '@azuro-org/dictionaries'
import { table } from '#markets/table.ts'

// Writes outcomes.json: what each outcome id of our markets means, from @azuro-org/dictionaries 3.0.28 (ISC, © Azuro). Ids are global and
// fixed; the whole dictionary would cost a worker tens of megabytes for 17 000 outcomes, most of them markets we do not have.

/** The dictionary's market keys (market-period-game type[-team]) that are markets of ours. */
const keys: Record<string, string> = table({
  '1-1-1': 'ft_1x2',
  '2-1-1': 'ft_dc',
  '19-1-1': 'ft_dnb',
  '9-1-1': 'ft_btts',
  '14-1-1': 'ft_oe',
  '18-1-1': 'ft_ehdp',
  '3-1-1': 'ft_hdp',
  '4-1-1': 'ft_ou',
  '7-1-1-1': 'ft_home_ou',
  '7-1-1-2': 'ft_away_ou',
  '3-1-46': 'ft_corners_hdp',
  '4-1-46': 'ft_corners_ou',
  '1-50-1': 'ht_1x2',
  '2-50-1': 'ht_dc',
  '9-50-1': 'ht_btts',
  '14-50-1': 'ht_oe',
  '3-50-1': 'ht_hdp',
  '4-50-1': 'ht_ou',
  '3-50-46': 'ht_corners_hdp',
  '4-50-46': 'ht_corners_ou',
  '19-76-76': 'game_winner',
  '3-76-76': 'game_hdp',
  '4-76-76': 'game_ou',
  '7-76-76-1': 'game_home_ou',
  '7-76-76-2': 'game_away_ou',
  '3-50-76': 'ht_hdp',
  '4-50-76': 'ht_ou',
  '3-53-76': 'q1_hdp',
  '4-53-76': 'q1_ou',
  '3-76-1': 'game_hdp',
  '4-76-1': 'game_ou',
  '19-853-1': 'game_winner',
  '19-76-1': 'game_winner',
  '19-1-76': 'game_winner',
  '19-76-83': 'game_winner',
  '3-76-83': 'game_hdp',
  '4-76-83': 'game_ou',
  '19-1-87': 'game_winner',
  '3-1-87': 'game_sets_hdp',
  '4-1-87': 'game_sets_ou',
  '3-1-54': 'game_games_hdp',
  '4-1-54': 'game_games_ou',
  '19-54-54': 'set1_winner',
  '3-54-54': 'set1_games_hdp',
  '4-54-54': 'set1_games_ou',
  '19-1-69': 'game_winner',
  '19-1-82': 'game_winner',
  '3-1-69': 'game_maps_hdp',
  '4-1-69': 'game_maps_ou',
  ...Object.fromEntries(
    [78, 140, 202, 264, 326].flatMap((period, index) => [
      [`19-${period}-69`, `map${index + 1}_winner`],
      [`19-${period}-82`, `map${index + 1}_winner`],
      [`3-${period}-82`, `map${index + 1}_rounds_hdp`],
      [`4-${period}-82`, `map${index + 1}_rounds_ou`],
    ]),
  ),
})

const selections: Record<string, string> = table({
  '1': 'home',
  X: 'draw',
  '2': 'away',
  '1X': 'home_draw',
  '12': 'home_away',
  '2X': 'draw_away',
  'Team 1': 'home',
  'Team 2': 'away',
  Over: 'over',
  Under: 'under',
  Yes: 'yes',
  No: 'no',
  Odd: 'odd',
  Even: 'even',
  H1: 'home',
  HX: 'draw',
  H2: 'away',
})

const { dictionaries, getMarketKey, getSelectionName } = azuro
const outcomes = dictionaries.outcomes as Record<string, { pointsId?: string | number | null }>
const points = dictionaries.points as Record<string, string>

const rows: [id: string, row: [market: string, selection: string, line?: number]][] = []
for (const id of Object.keys(outcomes)) {
  const market = keys[getMarketKey(id)]
  const selection = selections[getSelectionName({ outcomeId: id }).trim()]
  if (market === undefined || selection === undefined) continue
  const hasLine = /_(hdp|ehdp|ou)$/.test(market)
  const point = points[String(outcomes[id]?.pointsId ?? '')]?.trim()
  if (hasLine && (point === undefined || !/^-?\d+(\.\d+)?$/.test(point))) continue
  // the dictionary's handicap is each team's own; ours is the home side's
  const line = Number(point) * (/hdp$/.test(market) && selection === 'away' ? -1 : 1)
  rows.push([id, hasLine ? [market, selection, line === 0 ? 0 : line] : [market, selection]])
}
const lines = rows.map(([id, row]) => `"${id}":${JSON.stringify(row)}`)
writeFileSync(new URL('outcomes.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`)
