import { readPolledOdds } from '../reading/polled-odds.ts'
import type { HttpSite } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { watch } from './http.ts'

export const site: HttpSite = { needs: 'http', descriptor, parse: readPolledOdds, watch }
