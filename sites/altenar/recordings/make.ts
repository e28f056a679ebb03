import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recording: one event in the exact shape of the service, with made-up teams, ids and prices. */
let nextId = 200_499_000_000
type Sold = readonly [type: number, name: string, price: number, isActive?: boolean]
const market = (MarketTypeId: string, Name: string, sold: readonly Sold[], more: Record<string, unknown> = {}) => ({
  HasMoreSelections: false, Id: (nextId += 1), Name, SpecialOddsValue: '', MarketTypeId,
  Items: sold.map(([SelectionTypeId, name, Price, IsActive = true], index) => ({
    Id: (nextId += 1), SelectionTypeId, ExtId: `${SelectionTypeId}`, Name: name, IsActive, IsOther: false, MB: 0, Price, FastCode: name, Node: 'SL', ColumnNum: index + 1, MobileColumnNum: index + 1, ColumnNums: [index + 1, index + 1],
  })),
  Node: 'MR', IsSettledInOT: false, Template: 1, ColumnCount: 3, MColumnCount: 3, Status: 1, IsSelectionPartial: false, ...more,
})

// the home side is the outsider (3.10 against 2.15): it starts half a goal ahead, or a goal in three ways
const Result = {
  Id: 200_001_900_001, SportTypeId: 1, Name: 'Alder Town vs. Birch City', EventCode: 4911, EventDate: '2026-03-01T15:00:00Z', Status: 0, ExtId: '70000001', EventType: 'M', Node: 'EV',
  IsLiveEvent: false, IsParlay: false, IsBetpalEvent: false, IsVirtual: false,
  Competitors: [{ Name: 'Alder Town', Order: 1 }, { Name: 'Birch City', Order: 2 }],
  MarketGroups: [
    {
      Id: 1, Name: 'Main', Items: [
        market('1_', '1X2', [[1, '1', 3.1], [2, 'X', 3.4], [3, '2', 2.15]]),
        market('10_', 'Double chance', [[9, '1X', 1.6], [10, '12', 1.27], [11, 'X2', 1.3]]),
        market('18_0.5', 'Total', [[12, 'Over 1.5', 1.29], [12, 'Over 2.5', 1.89], [13, 'Under 1.5', 3.55], [13, 'Under 2.5', 1.9]]),
        market('29_', 'GG/NG', [[74, 'GG', 1.71], [76, 'NG', 2.02]]),
        market('11_', 'Draw no bet', [[1, '1', 2.24], [3, '2', 1.58]]),
        market('16_mb', 'Handicap', [[1714, '1 (+0.5)', 1.62], [1715, '2 (-0.5)', 2.17]], { SpecialOddsValue: '0.5' }),
        market('14_1:0', 'Handicap 1:0', [[1711, '1 (1:0)', 1.57], [1712, 'X (1:0)', 3.85], [1713, '2 (1:0)', 4.1]], { SpecialOddsValue: '1:0' }),
        market('45_', 'Correct score', [[114, '1:0', 8.2], [112, '0:1', 7.1], [110, '0:0', 99999, false]]),
        market('47_', 'Halftime/fulltime', [[418, '1/1', 4.7], [424, 'X/1', 6.6], [434, '2/2', 3.4]]),
        market('15_sr:winning_margin:3+', 'Winning margin', [[630, '1 by 1', 4.4], [634, '1 by 3+', 18], [636, '2 by 1', 3.75]]),
        market('19_mb', 'Alder Town total', [[12, 'Over 1.5', 2.5], [13, 'Under 1.5', 1.42]], { SpecialOddsValue: '1.5' }),
        market('26_', 'Odd/even', [[70, 'Odd', 1.88], [72, 'Even', 1.82]], { Status: 2 }),
        market('8_1', 'First goal', [[1, '1', 2.1], [7, 'None', 8], [3, '2', 1.8]]),
      ],
    },
    { Id: 2, Name: '1st half', Items: [market('60_', '1st half - 1x2', [[1, '1', 3.55], [2, 'X', 2.11], [3, '2', 2.75]])] },
  ],
  PopularMarkets: [], MaxPopularCount: 0, ChildGroups: [], GroupType: 0,
}
writeRecording(new URL('./', import.meta.url), 'event', {
  kind: 'event', receivedTime: '2026-03-01T12:00:00.000Z', url: 'https://sb2frontend-altenar2.biahosted.com/Sportsbook/GetEventDetails', body: JSON.stringify({ Result }),
}, { parse })
