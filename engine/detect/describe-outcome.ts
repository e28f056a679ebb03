import type { RawOutcome } from '#betting/witness/bet-line.ts'

/** An end of the event in words: `ft 0-0`, `home wins`, with what happened on the way. */
export const describeOutcome = ({ outcome, voidEvent }: RawOutcome): string =>
  [
    ...Object.entries(outcome.scores).map(([scope, score]) => `${scope} ${score.home}-${score.away}`),
    ...(outcome.winner === undefined ? [] : [`${outcome.winner} wins`]),
    ...(voidEvent === undefined ? [] : [voidEvent.id]),
  ].join(', ')
