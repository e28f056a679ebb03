import type { Side } from '#markets/selection.ts'
import { breakEvenOdds, cashFlow, type Fees } from '../fees.ts'

/** No commission on net market winnings. */
export const NO_GROUP = -1

/**
 * All prices of one event, in typed arrays indexed by slot. A slot keeps its number for as long as its bet is known, so
 * a feed looks it up once. `barrier` is what makes an update cheap: the price, times the sign of its side, up to which
 * the current witness stays a witness.
 */
export class PriceTable {
  count = 0
  odds = new Float64Array(64)
  /** +1 for a back (a higher price is better for the bettor), −1 for a lay */
  sign = new Float64Array(64)
  barrier = new Float64Array(64)
  live = new Uint8Array(64)
  /** cash flows below no longer belong to `odds` */
  stale = new Uint8Array(64)
  /** profit per unit of outlay: `base + rise·won − drop·lost` */
  base = new Float64Array(64)
  rise = new Float64Array(64)
  drop = new Float64Array(64)
  /** which pattern of its component settles the bet; which exchange market nets it */
  pattern = new Int32Array(64)
  group = new Int32Array(64)
  readonly fees: (Fees | undefined)[] = []
  /** per group: what is left of net winnings, 1 − commission */
  readonly keep: number[] = []

  add(side: Side, group: number, fees: Fees | undefined): number {
    if (this.count === this.odds.length) this.grow()
    const slot = this.count++
    this.sign[slot] = side === 'back' ? 1 : -1
    this.group[slot] = group
    this.fees[slot] = fees
    this.live[slot] = 0
    this.pattern[slot] = -1
    return slot
  }

  sideOf(slot: number): Side {
    return this.sign[slot]! > 0 ? 'back' : 'lay'
  }

  /** Brings the cash flows of a slot up to its price. */
  refresh(slot: number): void {
    if (this.stale[slot] === 0) return
    const { outlay, win, push, lose } = cashFlow(this.sideOf(slot), this.odds[slot]!, this.fees[slot])
    this.base[slot] = push / outlay
    this.rise[slot] = (win - push) / outlay
    this.drop[slot] = (push - lose) / outlay
    this.stale[slot] = 0
  }

  /**
   * Sets the barrier from the expected fractions of the bet under the witness: above it the bet is worth more than
   * `level` per unit of outlay.
   */
  setBarrier(slot: number, won: number, returned: number, lost: number, level: number): void {
    const side = this.sideOf(slot)
    this.barrier[slot] = this.sign[slot]! * breakEvenOdds(side, this.fees[slot], won, returned, lost, level)
  }

  private grow(): void {
    const size = this.odds.length * 2
    const wider = (old: Float64Array) => {
      const next = new Float64Array(size)
      next.set(old)
      return next
    }
    const marks = (old: Uint8Array) => {
      const next = new Uint8Array(size)
      next.set(old)
      return next
    }
    const names = (old: Int32Array) => {
      const next = new Int32Array(size)
      next.set(old)
      return next
    }
    this.odds = wider(this.odds)
    this.sign = wider(this.sign)
    this.barrier = wider(this.barrier)
    this.base = wider(this.base)
    this.rise = wider(this.rise)
    this.drop = wider(this.drop)
    this.live = marks(this.live)
    this.stale = marks(this.stale)
    this.pattern = names(this.pattern)
    this.group = names(this.group)
  }
}
