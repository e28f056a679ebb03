import type { SiteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = {
  id: 'cmd368',
  name: 'CMD368',
  kind: 'bookmaker',
  needs: 'page',
  bookmakers: ['cmd368'],
  sports: ['football'],
  markets: ['ft_1x2', 'ft_dc', 'ft_ehdp', 'ft_hdp', 'ft_ou', 'ft_oe', 'ht_1x2', 'ht_hdp', 'ht_ou', 'ht_oe'],
  abilities: ['live', 'prematch'],
  baseUrl: 'https://www.cmd368.com',
  urls: {
    'https://*/Member/BetsView/BetLight/DataOdds.ashx': 'odds',
    'https://*/Member/BetsView/Data.asmx/*': 'more',
  },
  keyFacts: ['t of an answer: its version; a: whether changes were missed'],
  minRequestIntervalMs: 5_000,
  staleAfterMs: 120_000,
  evidence: 'B',
  unverified:
    'Values of changes (a change whose shape is not the expected one closes what it changes); the flag that closes a whole row; handicaps in play, left out because rows carry no score; correct scores and half/full times, whose order nobody published.',
}
