import type { Site } from './site.ts'

/**
 * Every site there is: one line each, loaded only when a worker asks for it. A test compares this list with the folders and with
 * each site's own descriptor.
 */
export const sites = {
  altenar: () => import('./altenar/site.ts'),
  azuro: () => import('./azuro/site.ts'),
  betb2b: () => import('./betb2b/site.ts'),
  betfair: () => import('./betfair/site.ts'),
  bo3: () => import('./bo3/site.ts'),
  bwin: () => import('./bwin/site.ts'),
  cmd368: () => import('./cmd368/site.ts'),
  footballdata: () => import('./footballdata/site.ts'),
  fotmob: () => import('./fotmob/site.ts'),
  hkjc: () => import('./hkjc/site.ts'),
  hltv: () => import('./hltv/site.ts'),
  kalshi: () => import('./kalshi/site.ts'),
  kambi: () => import('./kambi/site.ts'),
  lab_feed: () => import('./lab_feed/site.ts'),
  lab_json: () => import('./lab_json/site.ts'),
  lab_results: () => import('./lab_results/site.ts'),
  lab_socket: () => import('./lab_socket/site.ts'),
  lab_table: () => import('./lab_table/site.ts'),
  maxizone: () => import('./maxizone/site.ts'),
  meridian: () => import('./meridian/site.ts'),
  oddsportal: () => import('./oddsportal/site.ts'),
  opta: () => import('./opta/site.ts'),
  pinnacle: () => import('./pinnacle/site.ts'),
  polymarket: () => import('./polymarket/site.ts'),
  saba: () => import('./saba/site.ts'),
  sbobet: () => import('./sbobet/site.ts'),
  sbtech: () => import('./sbtech/site.ts'),
  statsbomb: () => import('./statsbomb/site.ts'),
  sxbet: () => import('./sxbet/site.ts'),
  tennisdata: () => import('./tennisdata/site.ts'),
  theoddsapi: () => import('./theoddsapi/site.ts'),
} satisfies Record<string, () => Promise<{ readonly site: Site }>>
