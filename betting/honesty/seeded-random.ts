/** Numbers that look random, from 0 up to but not including 1, the same for the same seed on every machine. */
export type Random = () => number

/**
 * A generator of 2³² different streams with a period of 2³² (Mulberry32 by T. Ettinger): enough for bootstraps, never for secrets.
 * @param seed any integer; equal seeds give equal numbers
 */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A standard normal number from two uniform ones (Box and Muller 1958). */
export const normalFrom = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
