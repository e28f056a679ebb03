import { placeOnPaperSlip } from '../driving/paper-slip.ts'
import { readPolledOdds } from '../reading/polled-odds.ts'
import type { PageSite } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { watch } from './page.ts'

export const site: PageSite = {
  needs: 'page',
  descriptor,
  parse: readPolledOdds,
  watch,
  placeBet: placeOnPaperSlip,
}
