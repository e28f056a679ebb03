type SportNames = {
  readonly sport: string
  /** the sport in the site's addresses */
  readonly path: string
  /** period number of a matchup whose units are the main score → the market's period */
  readonly periods: Readonly<Record<number, string>>
  /** what a moneyline of three (football) or two prices means */
  readonly moneyline: '1x2' | 'winner'
}

const wholeContest = { 0: 'game' }

/** Sport id → names. Period 0 is regulation time in football and handball and includes overtime elsewhere. */
export const sports: Readonly<Record<number, SportNames>> = {
  29: { sport: 'football', path: 'soccer', periods: { 0: 'ft', 1: 'ht' }, moneyline: '1x2' },
  18: { sport: 'handball', path: 'handball', periods: { 0: 'ft', 1: 'ht' }, moneyline: '1x2' },
  33: { sport: 'tennis', path: 'tennis', periods: wholeContest, moneyline: 'winner' },
  4: { sport: 'basketball', path: 'basketball', periods: wholeContest, moneyline: 'winner' },
  3: { sport: 'baseball', path: 'baseball', periods: wholeContest, moneyline: 'winner' },
  15: { sport: 'american_football', path: 'football', periods: wholeContest, moneyline: 'winner' },
  19: { sport: 'ice_hockey', path: 'hockey', periods: wholeContest, moneyline: 'winner' },
  22: { sport: 'mma', path: 'mixed-martial-arts', periods: wholeContest, moneyline: 'winner' },
  12: { sport: 'esports', path: 'esports', periods: wholeContest, moneyline: 'winner' },
}

/** What a matchup counts. Units that are not here (bookings count points that differ by bookmaker) are left out. */
export const units: Readonly<Record<string, { readonly stat: string; readonly sports: readonly string[] }>> =
  {
    Regular: {
      stat: '',
      sports: [
        'football',
        'handball',
        'basketball',
        'baseball',
        'american_football',
        'ice_hockey',
        'mma',
        'esports',
      ],
    },
    Corners: { stat: 'corners_', sports: ['football'] },
    Sets: { stat: 'sets_', sports: ['tennis'] },
    Games: { stat: 'games_', sports: ['tennis'] },
  }

/** `esports` and `mma` count maps or rounds under the same units: only who wins is certain there. */
export const winnerOnly: ReadonlySet<string> = new Set(['mma', 'esports'])
