/**
 * A further address of a site that lives on several hosts. At the site's own base URL it is the site's own; a stand-in names it in the base URL
 * (`?<name>=ws://…`) or answers for it under the same path, so that a watch never leaves the host it was sent to.
 */
export const companionAddress = (
  baseUrl: string,
  ownBaseUrl: string | undefined,
  name: string,
  own: string,
): string => {
  const base = new URL(baseUrl)
  const named = base.searchParams.get(name)
  if (named !== null) return named
  if (ownBaseUrl !== undefined && base.host === new URL(ownBaseUrl).host) return own
  const { protocol, pathname } = new URL(own)
  const secure = base.protocol === 'https:'
  const scheme = protocol.startsWith('ws')
    ? secure
      ? 'wss:'
      : 'ws:'
    : protocol === 'tls:'
      ? secure
        ? 'tls:'
        : 'tcp:'
      : base.protocol
  return `${scheme}//${base.host}${pathname}`
}
