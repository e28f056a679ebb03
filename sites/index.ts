import type { Site } from './site.ts'

/**
 * Every site there is: one line each, loaded only when a worker asks for it. A test compares this list with the folders and with
 * each site's own descriptor.
 */
export const sites = {
  altenar: () => import('./altenar/site.ts'),
  betb2b: () => import('./betb2b/site.ts'),
  bwin: () => import('./bwin/site.ts'),
  cmd368: () => import('./cmd368/site.ts'),
  hkjc: () => import('./hkjc/site.ts'),
  kambi: () => import('./kambi/site.ts'),
  meridian: () => import('./meridian/site.ts'),
  pinnacle: () => import('./pinnacle/site.ts'),
  saba: () => import('./saba/site.ts'),
  sbobet: () => import('./sbobet/site.ts'),
  sbtech: () => import('./sbtech/site.ts'),
} satisfies Record<string, () => Promise<{ readonly site: Site }>>
