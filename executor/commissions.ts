/** Share of net market winnings an exchange keeps, by bookmaker, for legs that do not say it themselves. */
export type Commissions = Readonly<Record<string, number>>

/** What the account pays at a bookmaker, whatever it is called; 0 where nothing is said. */
export const commissionAt = (commissions: Commissions, bookmaker: string): number =>
  Object.hasOwn(commissions, bookmaker) ? commissions[bookmaker]! : 0
