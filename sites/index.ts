import type { Site } from './site.ts'

/**
 * Every site there is: one line each, loaded only when a worker asks for it. A test compares this list with the folders and with
 * each site's own descriptor.
 */
export const sites = {
  hkjc: () => import('./hkjc/site.ts'),
  lab_feed: () => import('./lab_feed/site.ts'),
  lab_json: () => import('./lab_json/site.ts'),
  lab_results: () => import('./lab_results/site.ts'),
  lab_socket: () => import('./lab_socket/site.ts'),
  lab_table: () => import('./lab_table/site.ts'),
} satisfies Record<string, () => Promise<{ readonly site: Site }>>
