import type { HttpSite } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { watch } from './http.ts'
import { parse } from './parse.ts'

export const site: HttpSite = { descriptor, needs: 'http', watch, parse }
