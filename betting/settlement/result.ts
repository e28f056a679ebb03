import { LOSS, PUSH, type Settlement, WIN } from '../settled.ts'

export type Result = 'home' | 'draw' | 'away'

export const resultOf = (home: number, away: number): Result =>
  home > away ? 'home' : home < away ? 'away' : 'draw'

/** One of three: 1X2, and the European handicap after its start is added. */
export const settleThreeWay = (selection: string, result: Result): Settlement =>
  selection === result ? WIN : LOSS

/** Two of three: `home_draw` wins on either word. */
export const settleDoubleChance = (selection: string, result: Result): Settlement =>
  selection.split('_').includes(result) ? WIN : LOSS

/** One of two, stake back when level: draw no bet, and a winner market that ended level. */
export const settleTwoWay = (selection: string, result: Result): Settlement =>
  result === 'draw' ? PUSH : selection === result ? WIN : LOSS
