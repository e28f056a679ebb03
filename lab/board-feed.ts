import type { Board } from './board.ts'
import { type BoardChange, boardChange } from './board-change.ts'

/** A running page is told the time at least so often, so that it can tell silence from calm. */
const tickMs = 1000

export type BoardListener = (change: BoardChange, board: Board) => void

export type BoardFeed = {
  /** what is on show now */
  board(): Board
  /** Calls back with every difference from the board returned here on. Returns that board and how to stop. */
  listen(listener: BoardListener): { readonly board: Board; readonly stop: () => void }
  close(): void
}

/**
 * Tells the open pages of one bookmaker what is different.
 * @param look reads the board as it is now
 * @param onChange how to hear of a change of the world
 */
export const createBoardFeed = (
  look: () => Board,
  onChange: (listener: () => void) => () => void,
): BoardFeed => {
  const listeners = new Set<BoardListener>()
  let held: Board | undefined
  let timer: NodeJS.Timeout | undefined
  const refresh = () => {
    if (listeners.size === 0) return
    const board = look()
    const change = boardChange(held ?? board, board)
    held = board
    for (const listener of listeners) listener(change, board)
  }
  const stopListening = onChange(refresh)
  return {
    board: look,
    listen: (listener) => {
      if (listeners.size === 0) {
        held = look()
        timer = setInterval(refresh, tickMs)
      }
      listeners.add(listener)
      return {
        board: held!,
        stop: () => {
          listeners.delete(listener)
          if (listeners.size === 0) clearInterval(timer)
        },
      }
    },
    close: () => {
      stopListening()
      clearInterval(timer)
      listeners.clear()
    },
  }
}
