import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { marketFrom } from '#markets/market.ts'
import { isUnresolved, payoutMinor } from './settled.ts'
import { settle } from './settlement.ts'

// Every 1X2, total and Asian handicap price of whole seasons, one flat stake each, settled twice: by the code of this
// folder in floating point, and by the whole-number arithmetic below, which knows nothing of it.

const stakeMinor = 1_037 // an awkward stake, so that rounding to the cent is really tried

/** One source of prices in a file: which columns hold what. */
type Columns = {
  readonly source: string
  readonly kind: '1x2' | 'ou' | 'hdp'
  readonly prices: readonly number[]
  readonly line?: number
}

const columnsOf = (header: readonly string[]): readonly Columns[] => {
  const at = (name: string) => header.indexOf(name)
  const all = (names: readonly string[]) => names.map(at)
  return header.flatMap((name): Columns[] => {
    if (name.endsWith('AHH')) {
      const source = name.slice(0, -3)
      const prices = all([name, `${source}AHA`])
      const line = [`${source}AH`, source.endsWith('C') ? 'AHCh' : 'AHh', 'BbAHh']
        .map(at)
        .find((index) => index >= 0)
      return prices.includes(-1) || line === undefined ? [] : [{ source, kind: 'hdp', prices, line }]
    }
    const total = /^(.+?)(?:>2\.5|_2_5)$/.exec(name)?.[1]
    if (total !== undefined) {
      const prices = all([name, name.endsWith('>2.5') ? `${total}<2.5` : `${total}_2_5_1`])
      return prices.includes(-1) ? [] : [{ source: total, kind: 'ou', prices }]
    }
    const source = name.endsWith('H') ? name.slice(0, -1) : ''
    const prices = all([name, `${source}D`, `${source}A`])
    return source === '' || prices.includes(-1) ? [] : [{ source, kind: '1x2', prices }]
  })
}

const selections = { '1x2': ['home', 'draw', 'away'], ou: ['over', 'under'], hdp: ['home', 'away'] } as const

/** One settled price of a row, from its raw cells. */
type Bet = {
  readonly kind: Columns['kind']
  readonly selection: string
  readonly line: string
  readonly odds: string
  readonly home: string
  readonly away: string
}

const profitByTheCode = ({ kind, selection, line, odds, home, away }: Bet): number => {
  const market = kind === '1x2' ? marketFrom('ft_1x2') : marketFrom(`ft_${kind}`, Number(line))
  const end = settle(market, selection, { scores: { ft: { home: Number(home), away: Number(away) } } })
  if (isUnresolved(end)) throw new Error(`${end.needs} is missing`)
  return payoutMinor(stakeMinor, end, Number(odds)) - stakeMinor
}

/** A written decimal as a whole number of 1/10 000. */
const tenThousandths = (written: string): bigint => {
  const [whole = '0', part = ''] = written.replace('-', '').split('.')
  const size = BigInt(whole || '0') * 10_000n + BigInt(part.padEnd(4, '0').slice(0, 4))
  return written.startsWith('-') ? -size : size
}

/** The second implementation: half stakes on half lines, in whole numbers throughout. */
const profitByHand = ({ kind, selection, line, odds, home, away }: Bet): number => {
  const [goalsHome, goalsAway, price] = [BigInt(home), BigInt(away), tenThousandths(odds)]
  // what comes back, in 1/10 000 of half the stake, counted twice
  let back = 0n
  if (kind === '1x2') {
    const won = goalsHome > goalsAway ? 'home' : goalsHome < goalsAway ? 'away' : 'draw'
    back = won === selection ? 2n * price : 0n
  } else {
    const eighths = (tenThousandths(line) * 8n) / 10_000n
    // a line between two steps of half a goal is both of them, half the stake on each
    const isBetween = eighths % 4n !== 0n
    for (const part of isBetween ? [eighths - 2n, eighths + 2n] : [eighths, eighths]) {
      const upwards =
        kind === 'ou' ? (goalsHome + goalsAway) * 8n - part : (goalsHome - goalsAway) * 8n + part
      const ahead = selection === 'over' || selection === 'home' ? upwards : -upwards
      back += ahead > 0n ? price : ahead === 0n ? 10_000n : 0n
    }
  }
  const exact = BigInt(stakeMinor) * back
  return Number((exact * 2n + 20_000n) / 40_000n) - stakeMinor
}

type Tally = { bets: number; code: number; hand: number }

const settleFile = (text: string, tallies: Map<string, Tally>): void => {
  const rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][]
  const [header = [], ...matches] = rows
  const goals = ['FTHG', 'FTAG'].map((name) => header.indexOf(name))
  const [home = -1, away = -1] = goals.includes(-1) ? [header.indexOf('HG'), header.indexOf('AG')] : goals
  const columns = columnsOf(header)
  for (const row of matches) {
    if (!/^\d+$/.test(row[home] ?? '') || !/^\d+$/.test(row[away] ?? '')) continue
    for (const { source, kind, prices, line } of columns) {
      const written = kind === 'ou' ? '2.5' : line === undefined ? '0' : (row[line] ?? '')
      if (!/^-?\d+(\.(0|00|25|5|50|75))?$/.test(written)) continue
      const key = `${source} ${kind}`
      const tally = tallies.get(key) ?? { bets: 0, code: 0, hand: 0 }
      tallies.set(key, tally)
      for (const [index, column] of prices.entries()) {
        const odds = row[column] ?? ''
        if (!/^\d+(\.\d{1,4})?$/.test(odds) || Number(odds) <= 1) continue
        const bet = {
          kind,
          selection: selections[kind][index] ?? '',
          line: written,
          odds,
          home: row[home] ?? '',
          away: row[away] ?? '',
        }
        tally.bets += 1
        tally.code += profitByTheCode(bet)
        tally.hand += profitByHand(bet)
      }
    }
  }
}

test('five matches worked out by hand', () => {
  // stake 10.37: 2-1 at 2.10 pays 21.777 → 21.78; over 2.5 at 1.909 pays 19.796 → 19.80; −0.75 wins by one: half at 1.95
  const text = [
    'FTHG,FTAG,XH,XD,XA,X>2.5,X<2.5,AHh,XAHH,XAHA',
    '2,1,2.1,3.4,3.6,1.909,1.95,-0.75,1.95,1.9',
    '0,0,2.5,3,3,2,1.8,0.25,1.9,2',
    '1,3,1.5,4,6,1.7,2.2,-1,2.05,1.85',
    '1,0,,,,1,,-1,2,1.9',
    'P,P,2,3,4,2,2,0,2,2',
  ].join('\n')
  const tallies = new Map<string, Tally>()
  settleFile(text, tallies)
  expect(Object.fromEntries(tallies)).toEqual({
    // 21.78 + 31.11 + 62.22 back on nine stakes of 10.37
    'X 1x2': { bets: 9, code: 2_178 + 3_111 + 6_222 - 9 * 1_037, hand: 2_178 + 3_111 + 6_222 - 9 * 1_037 },
    // over 19.80, under 18.67 (18.666), over 17.63 (17.629)
    'X ou': { bets: 6, code: 1_980 + 1_867 + 1_763 - 6 * 1_037, hand: 1_980 + 1_867 + 1_763 - 6 * 1_037 },
    // 2-1 at −0.75: home half win 15.29575 → 15.30, away half loss 5.185 → 5.19; 0-0 at +0.25: home half win 15.0365 → 15.04,
    // away half loss 5.19; 1-3 at −1: away 19.1845 → 19.18; 1-0 at −1: both stakes back
    'X hdp': {
      bets: 8,
      code: 1_530 + 519 + 1_504 + 519 + 1_918 + 2 * 1_037 - 8 * 1_037,
      hand: 1_530 + 519 + 1_504 + 519 + 1_918 + 2 * 1_037 - 8 * 1_037,
    },
  })
})

const shared = new URL('../../shared/data/', import.meta.url)
const folders = existsSync(shared)
  ? readdirSync(shared).filter((name) => name.startsWith('football_data_'))
  : []

describe.runIf(folders.length > 0)('whole seasons', () => {
  test('profit per bookmaker and market is the same to the cent', () => {
    const tallies = new Map<string, Tally>()
    for (const folder of folders)
      for (const file of readdirSync(new URL(`${folder}/`, shared)).filter((name) => name.endsWith('.csv')))
        settleFile(readFileSync(new URL(`${folder}/${file}`, shared), 'latin1').replace(/^ï»¿/, ''), tallies)
    const bySource = [...tallies].filter(([, { bets }]) => bets > 0)
    for (const [source, { code, hand }] of bySource) expect(code, source).toBe(hand)
    const sum = (pick: (tally: Tally) => number) => bySource.reduce((all, [, tally]) => all + pick(tally), 0)
    const bets = sum((tally) => tally.bets)
    // backing everything loses about the margin: between a twentieth and nothing
    expect(sum((tally) => tally.code) / (bets * stakeMinor)).toBeGreaterThan(-0.12)
    expect(sum((tally) => tally.code)).toBeLessThan(0)
    expect([...new Set(bySource.map(([source]) => source.split(' ')[1]))].sort()).toEqual([
      '1x2',
      'hdp',
      'ou',
    ])
    console.info(
      `${bets} bets of ${bySource.length} price columns settled twice, profit ${sum((tally) => tally.code) / 100}`,
    )
  })
})
