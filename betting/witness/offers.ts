/** The few most valuable of the bets seen, one per pattern: a second price of the same bet would add nothing. */
export class Offers {
  count = 0
  readonly slots: Int32Array
  private readonly patterns: Int32Array
  private readonly worths: Float64Array

  constructor(most: number) {
    this.slots = new Int32Array(most)
    this.patterns = new Int32Array(most)
    this.worths = new Float64Array(most)
  }

  clear(): void {
    this.count = 0
  }

  add(slot: number, pattern: number, worth: number): void {
    let at = this.placeFor(pattern)
    if (at < 0) {
      at = 0
      for (let other = 1; other < this.count; other++) if (this.worths[other]! < this.worths[at]!) at = other
    }
    if (at < this.count && this.worths[at]! >= worth) return
    if (at === this.count) this.count++
    this.slots[at] = slot
    this.patterns[at] = pattern
    this.worths[at] = worth
  }

  /** Where this pattern stands or could be appended; −1 when all places are taken by others. */
  private placeFor(pattern: number): number {
    for (let at = 0; at < this.count; at++) if (this.patterns[at] === pattern) return at
    return this.count < this.slots.length ? this.count : -1
  }
}
