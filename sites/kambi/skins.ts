import { table } from '#markets/table.ts'
/** Operator code of the offering service → bookmaker. All of them sell the same feed with margins and limits of their own. */
export const skins: Readonly<Record<string, string>> = table({
  ub: 'unibet',
  ubbe: 'unibet_be',
  ubca: 'unibet_ca',
  ubau: 'unibet_au',
  ubde: 'unibet_de',
  ubdk: 'unibet_dk',
  ubee: 'unibet_ee',
  ubit: 'unibet_it',
  ubnl: 'unibet_nl',
  ubro: 'unibet_ro',
  ubse: 'unibet_se',
  ubuk: 'unibet_uk',
  ubusnj: 'unibet_us_nj',
  ubuspa: 'unibet_us_pa',
  ngbe: 'napoleon_games',
  dkusnj: 'draftkings_us_nj',
  '32red': '32red',
  paf: 'paf',
  gruk: 'grosvenor',
  '888uk': '888sport',
  svenskaspel: 'svenska_spel',
  bp: 'betplay',
})

/** Where a person finds an event by its number, for brands whose addresses are known. */
export const hosts: Readonly<Record<string, string>> = table({
  unibet: 'www.unibet.com',
  unibet_uk: 'www.unibet.co.uk',
  unibet_nl: 'www.unibet.nl',
  unibet_se: 'www.unibet.se',
  unibet_dk: 'www.unibet.dk',
  unibet_be: 'www.unibet.be',
  unibet_au: 'www.unibet.com.au',
  unibet_ro: 'www.unibet.ro',
})

/** The feed itself, where nothing says whose it is. */
export const feed = 'kambi'

/** The bookmaker of an operator code; a code we have no name for names itself. */
export const bookmakerOf = (operator: string | undefined): string => {
  if (operator === undefined) return feed
  return Object.hasOwn(skins, operator)
    ? skins[operator]!
    : /^[a-z0-9][a-z0-9_]{0,63}$/.test(operator)
      ? operator
      : feed
}
