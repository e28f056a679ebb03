const compiled = new Map<string, { whole: URLPattern; path: URLPattern }>()

const compile = (pattern: string) => {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const whole = new URLPattern(pattern)
  const both = { whole, path: new URLPattern({ pathname: whole.pathname, search: whole.search }) }
  compiled.set(pattern, both)
  return both
}

/**
 * The capture kind a descriptor gives a URL, or undefined. Under `baseUrl` a stand-in (a mirror, a test) answers for the site, so there the
 * path decides alone.
 */
export const captureKind = (
  urls: Readonly<Record<string, string>>,
  url: string,
  baseUrl: string,
): string | undefined => {
  if (!URL.canParse(url)) return undefined
  const standsIn = URL.canParse(baseUrl) && new URL(url).host === new URL(baseUrl).host
  return Object.entries(urls).find(([pattern]) => {
    const { whole, path } = compile(pattern)
    return whole.test(url) || (standsIn && path.test(url))
  })?.[1]
}
