/** Why a name is known to mean a team: never because names looked alike. */
export type AliasSource = 'pin' | 'feed_id' | 'prices' | 'register' | 'import'

export type Alias = {
  readonly sport: string
  /** Competition family the alias holds in; '' everywhere in the sport. */
  readonly scope: string
  /** Canonical name. */
  readonly team: string
  readonly name: string
  readonly source: AliasSource
}

/** Why a name was learned. */
export type AliasEvidence = {
  readonly source: AliasSource
  /** Keys of the two source events whose being one match taught it; empty when nobody's source event did. */
  readonly first: string
  readonly second: string
  /** The pin that said so. */
  readonly pinId?: number
  /** UTC ms */
  readonly at: number
}

export type StoredAlias = Alias & { readonly id: number; readonly at: number }

/** A piece of alias evidence that can no longer be contradicted, because the source events that taught it are gone. */
export type StoredAliasEvidence = AliasEvidence & { readonly settled: boolean }
