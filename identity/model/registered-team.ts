/** A team of the seed register with its keys at other providers. */
export type RegisteredTeam = {
  readonly id: string
  readonly sport: string
  readonly name: string
  readonly country: string
  readonly keys: Readonly<Record<string, string>>
}
