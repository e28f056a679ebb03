import type { Site } from './site.ts'

/**
 * Every site there is: one line each, loaded only when a worker asks for it. A test compares this list with the folders and with
 * each site's own descriptor.
 */
export const sites = {
  betb2b: () => import('./betb2b/site.ts'),
  hkjc: () => import('./hkjc/site.ts'),
  kambi: () => import('./kambi/site.ts'),
  pinnacle: () => import('./pinnacle/site.ts'),
  saba: () => import('./saba/site.ts'),
  sbobet: () => import('./sbobet/site.ts'),
} satisfies Record<string, () => Promise<{ readonly site: Site }>>
