/**
 * A queue of at most `most` entries in a ring: adding one to a full queue takes the place of the oldest, which is counted as
 * dropped. Nothing is moved, however many wait.
 */
export const createEntryRing = <Entry>(most: number) => {
  const entries: (Entry | undefined)[] = []
  let first = 0
  let size = 0
  let dropped = 0

  const dropOldest = (): void => {
    entries[first] = undefined
    first = (first + 1) % most
    size--
    dropped++
  }

  return {
    size: (): number => size,
    /** how many were dropped since the start */
    dropped: (): number => dropped,
    add: (entry: Entry): void => {
      if (size === most) dropOldest()
      entries[(first + size) % most] = entry
      size++
    },
    /** Takes out the oldest, at most so many. */
    take: (count: number): Entry[] => {
      const taken: Entry[] = []
      while (taken.length < count && size > 0) {
        taken.push(entries[first]!)
        entries[first] = undefined
        first = (first + 1) % most
        size--
      }
      return taken
    },
    /** Puts entries back in front of all others; those that do not fit are dropped, the oldest first. */
    putBack: (back: readonly Entry[]): void => {
      const fitting = Math.min(back.length, most - size)
      dropped += back.length - fitting
      for (let at = back.length - 1; at >= back.length - fitting; at--) {
        first = (first - 1 + most) % most
        entries[first] = back[at]
        size++
      }
    },
  }
}
