import type { Pin } from '../model/decision.ts'

/** The pins in force, found by source event. */
export class Pins {
  readonly #pins = new Map<number, Pin>()
  readonly #byKey = new Map<string, Set<Pin>>()

  constructor(pins: readonly Pin[]) {
    for (const pin of pins) this.add(pin)
  }

  add(pin: Pin): void {
    this.#pins.set(pin.id, pin)
    for (const { sourceEventKey } of [pin.first, pin.second]) {
      const set = this.#byKey.get(sourceEventKey) ?? new Set()
      this.#byKey.set(sourceEventKey, set)
      set.add(pin)
    }
  }

  remove(id: number): void {
    const pin = this.#pins.get(id)
    if (pin === undefined) return
    this.#pins.delete(id)
    for (const { sourceEventKey } of [pin.first, pin.second]) this.#byKey.get(sourceEventKey)?.delete(pin)
  }

  /** The source event is known by another key from now on. @returns the pins as they read now */
  rename(key: string, to: string): Pin[] {
    return [...(this.#byKey.get(key) ?? [])].map((pin) => {
      const renamed = (one: Pin['first']) =>
        one.sourceEventKey === key ? { ...one, sourceEventKey: to } : one
      const now = { ...pin, first: renamed(pin.first), second: renamed(pin.second) }
      this.remove(pin.id)
      this.add(now)
      return now
    })
  }

  /** Source events a person said are the same match as this one, the oldest word first. */
  sameAs(key: string): { pin: Pin; other: string }[] {
    return [...(this.#byKey.get(key) ?? [])]
      .filter((pin) => pin.verdict === 'same')
      .sort((one, other) => one.id - other.id)
      .map((pin) => ({
        pin,
        other: pin.first.sourceEventKey === key ? pin.second.sourceEventKey : pin.first.sourceEventKey,
      }))
  }

  /** Everything said about these two source events. */
  about(one: string, other: string): Pin[] {
    return [...(this.#byKey.get(one) ?? [])].filter(
      (pin) => pin.first.sourceEventKey === other || pin.second.sourceEventKey === other,
    )
  }

  /** A person said that these two are not one match. */
  different(one: string, other: string): boolean {
    for (const pin of this.#byKey.get(one) ?? [])
      if (
        pin.verdict === 'different' &&
        (pin.first.sourceEventKey === other || pin.second.sourceEventKey === other)
      )
        return true
    return false
  }

  isPinned(key: string): boolean {
    return this.sameAs(key).length > 0
  }
}
