import type { PageSite } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { watch } from './page.ts'
import { parse } from './parse.ts'

export const site: PageSite = { needs: 'page', descriptor, parse, watch }
