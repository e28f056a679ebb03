/** Lets one thing at a time happen to a bet: what is being placed is not repaired, reconciled or resolved beside it. */
export type OneAtATime = {
  busy(id: string): boolean
  /** Runs the work when whatever came before for this id has ended, however it ended. */
  run<T>(id: string, work: () => Promise<T>): Promise<T>
}

export const createOneAtATime = (): OneAtATime => {
  const last = new Map<string, Promise<unknown>>()
  return {
    busy: (id) => last.has(id),
    run: (id, work) => {
      const before = last.get(id) ?? Promise.resolve()
      const mine = before.then(work, work)
      last.set(id, mine)
      const forget = (): void => {
        if (last.get(id) === mine) last.delete(id)
      }
      mine.then(forget, forget)
      return mine
    },
  }
}
