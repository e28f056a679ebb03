/**
 * Identity's answer about one source event. Whoever answers keeps the object and changes it in place when the answer changes,
 * then tells the engine to move the prices.
 */
export type Place = {
  /** undefined while nobody knows, and for what is no match */
  readonly eventId: string | undefined
  /** home and away change places between the source event and its event */
  readonly swapped: boolean
  /** `pending` while identity has not answered yet; any other word is an answer */
  readonly state?: string
}
