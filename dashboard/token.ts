/** Where the token is kept: for this tab, gone with it. */
const storageKey = 'oddsfleet-token'

/**
 * The token of this tab. The address that `./scripts/up` prints carries it once behind `#`, which browsers never send; it is taken out of
 * the address before anything is asked for.
 */
const takeToken = (): string | undefined => {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (given !== null) {
    sessionStorage.setItem(storageKey, given)
    history.replaceState(null, '', location.pathname + location.search)
  }
  return sessionStorage.getItem(storageKey) ?? undefined
}

export const token = takeToken()

/** The header every request carries. */
export const authorization = (): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }
