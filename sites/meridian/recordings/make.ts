import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recording: one event in the exact shape of the service, with made-up teams, ids and prices. */
let nextId = 214_142_000
type Sold = readonly [name: string, price: string]
const market = (templateName: string, sold: readonly Sold[], more: Record<string, unknown> = {}) => ({
  selection: sold.map(([name, price]) => ({ name, price, state: 'ACTIVE', activationPrice: price, nameTranslations: [{ locale: 'en', translation: name }] })),
  id: `${(nextId += 1)}`, name: templateName, templateId: '3999', templateName, state: 'ACTIVE', creationTime: '2026-02-28T23:52:37.042+02:00', activationTime: '2026-02-28T23:52:37.042+02:00',
  winnerPrice: '0.0', nameTranslations: [], inc: 12_742, overUnder: null, handicap: null, ...more,
})

// the home side is the favourite (2.36 against 3.35): the same handicap of half a goal pays 2.33
const event = {
  leagueNameTranslations: [], sportNameTranslations: [], regionNameTranslations: [],
  market: [
    market('1x2', [['[[Rival1]]', '2.36'], ['draw', '2.9'], ['[[Rival2]]', '3.35']]),
    market('Double chance', [['1X', '1.32'], ['12', '1.39'], ['X2', '1.54']]),
    market('Draw no bet', [['[[Rival1]]', '1.61'], ['[[Rival2]]', '2.24']]),
    market('Handicap', [['[[Rival1]]', '2.33'], ['[[Rival2]]', '1.58']], { handicap: '-0.5' }),
    market('[[Handicap]] [[three-way]]', [['[[Rival1]]', '5.0'], ['[[draw]]', '3.95'], ['[[Rival2]]', '1.56']], { handicap: '-1.0' }),
    market('Total', [['[[under]]', '1.53'], ['[[over]]', '2.43']], { overUnder: '2.5' }),
    market('Home Goals 0.5', [['Under', '3.0'], ['Over', '1.34']], { overUnder: '0.5' }),
    market('Away Goals II Half 0.5', [['Under', '1.58'], ['Over', '2.26']], { overUnder: '0.5' }),
    market('Both teams to score', [['GG', '2.1'], ['NG', '1.71']]),
    market('Odd/even', [['odd', '2.02'], ['even', '1.8']], { state: 'SUSPENDED' }),
    market('Correct score', [['0:0', '6.0'], ['2:1', '9.6']]),
    market('Halftime/fulltime', [['1-1', '3.95'], ['X-2', '7.4']]),
    market('Winning margin', [['[[Rival1]] [[by 1]]', '4.1'], ['[[Rival2]] [[by 3+]]', '35.0']]),
    market('1st half - double chance', [['I 1X', '1.21'], ['I 12', '1.72'], ['I X2', '1.31']]),
    market('1st half - both teams to score', [['I GG', '5.8'], ['I NG', '1.13']]),
    market('2nd half - total', [['[[under]]', '1.48'], ['[[over]]', '2.7']], { overUnder: '1.5' }),
    market('1x2 & both teams to score', [['1 & GG', '6.2'], ['1 & NG', '3.55']]),
  ],
  marketShort: [], marketOrder: [], result: [], team: [{ id: '1', name: 'Alder Town' }, { id: '2', name: 'Birch City' }], standardShortMarkets: [],
  id: '9549999', code: '0023', templateId: '1501', templateName: 'BR Football', state: 'ACTIVE', creationTime: '2026-02-28T23:52:36.781+02:00', startTime: '2026-03-01T15:00:00.000Z',
  offerType: 'STANDARD_BET', leagueId: 90, leagueName: 'Test League', sportId: 58, sportName: 'Football', iconName: 'football', feedBetradarunified: true,
  betradarUnified: { locale: 'sr', type: 'match', id: '70000001' }, name: 'Alder Town - Birch City', regionId: '13', regionName: 'Testland', isVisibleStandard: true, isVisibleLive: false,
}
writeRecording(new URL('./', import.meta.url), 'event', {
  kind: 'event', receivedTime: '2026-03-01T12:00:00.000Z', url: 'https://meridianbet.be/sails/events/9549999', body: JSON.stringify(event),
}, { parse })
