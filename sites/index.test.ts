import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadSite, siteIds, UnknownSite } from './load-site.ts'

const folder = new URL('./', import.meta.url)

test('the index names exactly the folders that hold a site', () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/site.ts`, folder)))
    .map(({ name }) => name)
  expect(siteIds()).toEqual(folders.sort())
})

test('every site says the id it is known by', async () => {
  for (const id of siteIds()) expect((await loadSite(id)).descriptor.id).toBe(id)
})

test('an unknown site is an error that names it', async () => {
  await expect(loadSite('no_such_site')).rejects.toThrow(UnknownSite)
  await expect(loadSite('toString')).rejects.toThrow(/no site is called "toString"/)
})
