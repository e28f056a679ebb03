import { streamNumber } from '#protocol/stream-entry.ts'
import type { Gap } from '../store/manifest.ts'
import type { Row, Table } from '../store/tables.ts'

/** An entry as it stands in the spool: a row, or a mark that its entry could not be read. */
export type SpoolLine = Row & {
  readonly id_ms: number
  readonly id_n: number
  readonly epoch: number
  readonly n: number
  readonly unreadable?: boolean
}

/** Reads an entry of a stream. One that is not of its stream is kept as a mark, so that its loss has a name. */
export const readEntry = (table: Table, id: string, fields: readonly string[]): SpoolLine => {
  const [ms, n] = id.split('-').map(Number) as [number, number]
  const field = (name: string): string | undefined => {
    const at = fields.findIndex((text, index) => index % 2 === 0 && text === name)
    return at < 0 ? undefined : fields[at + 1]
  }
  const number = streamNumber.safeParse({ epoch: field('epoch'), n: field('n') })
  const known = { id_ms: ms, id_n: n, epoch: number.data?.epoch ?? 0, n: number.data?.n ?? 0 }
  try {
    if (!number.success) return { ...known, unreadable: true }
    return { ...table.read(JSON.parse(field('json') ?? '')), ...known }
  } catch {
    return { ...known, unreadable: true }
  }
}

/** Follows the numbers of every epoch: finds what came twice and what never came. */
export class NumberCheck {
  readonly numbers: Map<number, number>
  readonly gaps: Gap[] = []
  readonly #lastAt = new Map<number, number>()

  constructor(numbers: ReadonlyMap<number, number>) {
    this.numbers = new Map(numbers)
  }

  /** Begins where another has come to, with what it found. */
  continue(other: NumberCheck): void {
    this.gaps.push(...other.gaps)
    for (const [epoch, at] of other.#lastAt) this.#lastAt.set(epoch, at)
  }

  /** Whether the entry is new. */
  take({ epoch, n, id_ms, unreadable }: SpoolLine): boolean {
    if (epoch === 0) {
      this.gaps.push({ epoch, from_n: id_ms, to_n: id_ms, from_at: id_ms, to_at: id_ms, why: 'unreadable' })
      return true
    }
    const last = this.numbers.get(epoch) ?? 0
    if (n <= last) return false
    const from_at = this.#lastAt.get(epoch) ?? Math.min(epoch, id_ms)
    if (n > last + 1)
      this.gaps.push({ epoch, from_n: last + 1, to_n: n - 1, from_at, to_at: id_ms, why: 'missing' })
    if (unreadable)
      this.gaps.push({ epoch, from_n: n, to_n: n, from_at: id_ms, to_at: id_ms, why: 'unreadable' })
    this.numbers.set(epoch, n)
    this.#lastAt.set(epoch, id_ms)
    return true
  }
}
