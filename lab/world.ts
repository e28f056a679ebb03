import { type Board, boardOf } from './board.ts'
import { type BoardFeed, createBoardFeed } from './board-feed.ts'
import type { Bookmaker } from './bookmaker.ts'
import { finalScores } from './final-scores.ts'
import { createPaperAccount, type PaperAccount } from './paper-account.ts'
import { createPlayback, type Playback } from './playback.ts'
import type { Recording } from './recording.ts'
import { settlePaperBets } from './settle-paper-bets.ts'
import { createSlipFaults } from './slip-faults.ts'

/** A bookmaker of the recording, open for business. */
export type OpenBookmaker = {
  readonly facts: Bookmaker
  readonly board: () => Board
  readonly feed: BoardFeed
  readonly account: PaperAccount
  /** pays the bets whose match is over */
  readonly settle: () => void
  readonly faults: ReturnType<typeof createSlipFaults>
}

/** A recording being played, with everybody in it. */
export type World = {
  readonly recording: Recording
  readonly playback: Playback
  readonly bookmakers: ReadonlyMap<string, OpenBookmaker>
  close(): void
}

/** @param speed how fast its clock runs, or `max`: it is stepped from outside */
export const createWorld = (recording: Recording, speed: number | 'max'): World => {
  const playback = createPlayback(recording, speed)
  const open = (facts: Bookmaker): OpenBookmaker => {
    const board = () => boardOf(facts, recording, playback)
    const account = createPaperAccount(facts.balance_minor)
    return {
      facts,
      board,
      feed: createBoardFeed(board, playback.onChange),
      account,
      settle: () => settlePaperBets(account, finalScores(recording, playback), facts.commission),
      faults: createSlipFaults(),
    }
  }
  const bookmakers = new Map(recording.bookmakers.map((facts) => [facts.id, open(facts)]))
  return {
    recording,
    playback,
    bookmakers,
    close: () => {
      for (const { feed } of bookmakers.values()) feed.close()
      playback.close()
    },
  }
}
