import { readFileSync, statSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { ApiContext } from './routes.ts'

const folder = new URL('../../dashboard/', import.meta.url)

const files: Record<string, readonly [file: string, type: string]> = {
  '': ['index.html', 'text/html; charset=utf-8'],
  'style.css': ['style.css', 'text/css; charset=utf-8'],
}
for (const name of [
  'app',
  'element',
  'filters',
  'live',
  'market-words',
  'opportunity-card',
  'review',
  'token',
  'views',
])
  files[`${name}.js`] = [`${name}.ts`, 'text/javascript; charset=utf-8']

// the amounts are written by the same rules as everywhere
files['money.js'] = ['../markets/money.ts', 'text/javascript; charset=utf-8']

/** Serves the dashboard's own files, and only those. They hold no data; the data they ask for needs the token. */
export const addDashboard = ({ app }: ApiContext): void => {
  for (const [path, [file, type]] of Object.entries(files)) {
    let served: { readonly changedAt: number; readonly content: string } | undefined
    app.get(
      path === '' ? '/dashboard' : `/dashboard/${path}`,
      { schema: { hide: true }, config: { role: 'open' } },
      async (_request, reply) => {
        // a file that was saved is served anew: whoever works on the page only reloads it
        const changedAt = statSync(new URL(file, folder)).mtimeMs
        if (served?.changedAt !== changedAt)
          served = { changedAt, content: forBrowser(file, readFileSync(new URL(file, folder), 'utf8')) }
        return reply.type(type).header('cache-control', 'no-cache').send(served.content)
      },
    )
  }
}

/**
 * A browser cannot strip types; the imports in these files name the addresses served here. Done when first asked for: the stripper takes more
 * memory than everything else the coordinator loads.
 */
const forBrowser = (file: string, source: string): string =>
  file.endsWith('.ts')
    ? stripTypeScriptTypes(source).replaceAll(/from '(?:\.|#markets)\/([a-z-]+)\.ts'/g, "from './$1.js'")
    : source
