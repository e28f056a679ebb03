import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ChaosFigures, runChaos } from './chaos/run-chaos.ts'

const usage = `usage: npm run chaos -- [options]

Kills executor, Redis and coordinator at random while arbitrages are offered, then compares the ledger with the venue's books.

  --minutes N   how long (default 10)
  --offers N    opportunities that must have reached the ledger (default 1000)
  --seed N      of what happens (default 1)
  --port N      of the coordinator; with it N+200 and N+300 (default 24000)
  --data DIR    where everything is kept (default a new temporary folder)
`

const options = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    offers: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '24000' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
}).values

/** One line for people. */
const describe = (figures: ChaosFigures): string => {
  const { kills, staked_minor: staked, profit_minor: profit } = figures
  const listed = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, number]) => `${name} ${number}`)
      .join(', ')
  return [
    `${figures.seconds} s: killed ${listed(kills)}`,
    `${figures.opened} arbitrages opened, ${figures.bets} in the ledger (${listed(figures.by_state)}), ${figures.accepted} legs accepted, ${figures.looks} looks`,
    `placed twice ${figures.placed_twice}, lost ${figures.lost}, invented ${figures.invented}, differing ${figures.differing}, unfinished ${figures.unfinished}`,
    `staked ${staked.venue} by the venue, ${staked.ledger} by the ledger; profit ${profit.venue}, ${profit.ledger}, told ${figures.told_profit_minor} (minor units)`,
  ].join('; ')
}

if (options.help) process.stdout.write(usage)
else {
  const offers = Number(options.offers)
  const figures = await runChaos({
    ...{ minutes: Number(options.minutes), offers, seed: Number(options.seed), port: Number(options.port) },
    data: options.data ?? mkdtempSync(join(tmpdir(), 'chaos-')),
    say: (line) => void process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`${describe(figures)}\n`)
  const { staked_minor: staked, profit_minor: profit } = figures
  const isRight =
    figures.placed_twice + figures.lost + figures.invented + figures.differing + figures.unfinished === 0 &&
    staked.venue === staked.ledger &&
    profit.venue === profit.ledger &&
    figures.told_profit_minor === profit.ledger
  process.exitCode = isRight && figures.bets >= offers ? 0 : 1
}
