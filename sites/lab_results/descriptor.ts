import { type SiteDescriptor, siteDescriptor } from '#protocol/site.ts'

export const descriptor: SiteDescriptor = siteDescriptor.parse({
  id: 'lab_results',
  name: 'Lab, final scores',
  kind: 'scores',
  needs: 'http',
  sports: ['football'],
  abilities: ['results'],
  urls: { 'http://*:8100/results.json': 'results' },
  baseUrl: 'http://127.0.0.1:8100/',
  minRequestIntervalMs: 500,
  staleAfterMs: 10_000,
  evidence: 'A',
})
