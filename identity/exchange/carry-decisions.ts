import type { z } from 'zod'
import type { Identity } from '../core/identity.ts'
import type { Pin, PinnedSourceEvent } from '../model/decision.ts'
import {
  type PortableAlias,
  type PortablePin,
  type PortableRows,
  portableAlias,
  portableOfAlias,
  portableOfPin,
  portablePin,
} from './portable-decisions.ts'

/** What became of a file of decisions. Rows that were known already are neither added nor refused. */
export type Carried = {
  readonly pins: number
  readonly aliases: number
  readonly known: number
  /** rows that could not be taken, the others were */
  readonly refused: readonly {
    readonly kind: 'pin' | 'alias'
    /** position among the rows of its kind, from 0 */
    readonly index: number
    readonly reason: string
  }[]
}

const pinnedOf = ({ bookmaker, listing_key, home, away }: PortablePin['first']): PinnedSourceEvent => ({
  ...{ bookmaker, sourceEventKey: listing_key, home, away },
})
const pinOf = ({ first, second, ...said }: PortablePin): Omit<Pin, 'id' | 'at'> => ({
  ...{ ...said, first: pinnedOf(first), second: pinnedOf(second) },
})

/** A store's pins and aliases, to be kept or carried to another. */
export const carryOut = (identity: Identity): { pins: PortablePin[]; aliases: PortableAlias[] } => ({
  pins: identity.pins().map(portableOfPin),
  aliases: identity.store.aliases.all().map(portableOfAlias),
})

/** Takes pins and aliases of another store or a person's table: each row by itself, a bad one costs nothing else. */
export const carryIn = (identity: Identity, rows: PortableRows, now: number): Carried => {
  const refused: { kind: 'pin' | 'alias'; index: number; reason: string }[] = []
  let known = 0
  const taken = { pin: 0, alias: 0 }
  const each = <Row>(
    kind: 'pin' | 'alias',
    given: readonly unknown[],
    schema: z.ZodType<Row>,
    take: (row: Row) => boolean | string,
  ) =>
    given.forEach((raw, index) => {
      const parsed = schema.safeParse(raw)
      const result = parsed.success
        ? take(parsed.data)
        : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
      if (typeof result === 'string') refused.push({ kind, index, reason: result })
      else if (result) taken[kind]++
      else known++
    })

  const aliases = new Set(identity.store.aliases.all().map((alias) => aliasText(portableOfAlias(alias))))
  each('alias', rows.aliases, portableAlias, (alias) => {
    if (aliases.has(aliasText(alias))) return false
    if (!identity.addAlias({ ...alias, source: 'import' }, now))
      return 'the names are the same already, too short, or a marker (women, age, reserves) separates them'
    aliases.add(aliasText(alias))
    return true
  })
  const pins = new Set(identity.pins().map((pin) => pinText(portableOfPin(pin))))
  each('pin', rows.pins, portablePin, (pin) => {
    if (pins.has(pinText(pin))) return false
    if (pin.first.listing_key === pin.second.listing_key) return 'both listings are the same one'
    identity.importPin(pinOf(pin), now)
    pins.add(pinText(pin))
    return true
  })
  return { pins: taken.pin, aliases: taken.alias, known, refused }
}

const aliasText = ({ sport, scope, team, name }: PortableAlias): string =>
  JSON.stringify([sport, scope, team, name])
const pinText = ({ verdict, first, second, swapped }: PortablePin): string =>
  JSON.stringify([verdict, first.listing_key, second.listing_key, swapped])
