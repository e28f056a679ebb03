import type { DecodeProblem } from '#protocol/decode-match.ts'

/**
 * Passes on the first errors of a message and says of the rest how many there were: a message must not be answered with
 * more than it brought.
 */
export const fewErrors = (most: number, send: (problem: DecodeProblem) => void) => {
  let left = 0
  let sent = 0
  let last: DecodeProblem | undefined
  return {
    report: (problem: DecodeProblem): void => {
      if (sent < most) {
        sent++
        send(problem)
        return
      }
      left++
      last = problem
    },
    /** Call it when the message has been read. */
    end: (): void => {
      if (last !== undefined)
        send({ ...last, message: `${last.message}; ${left} errors of this message are not listed` })
    },
  }
}
