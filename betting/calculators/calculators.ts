import { arbitrage } from './arbitrage.ts'
import { asianLine } from './asian-line.ts'
import { combination } from './combination.ts'
import { convertOdds } from './convert-odds.ts'
import { dutching } from './dutching.ts'
import { eachWay } from './each-way.ts'
import { hedge } from './hedge.ts'
import { kellyStake } from './kelly-stake.ts'
import { matched } from './matched.ts'
import { middle } from './middle.ts'
import { noVig } from './no-vig.ts'

/** Every calculator, by the name it has in `POST /calculate/:name`, in the client and on the dashboard. */
export const calculators = {
  arbitrage,
  dutching,
  matched,
  middle,
  asian_line: asianLine,
  each_way: eachWay,
  hedge,
  convert_odds: convertOdds,
  no_vig: noVig,
  kelly: kellyStake,
  combination,
} as const
export type CalculatorName = keyof typeof calculators
