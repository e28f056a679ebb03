/** An answer whose form says that it is a check of the visitor and not the site. */
export type ChallengeSource = {
  readonly headers?: { readonly get: (name: string) => string | null | undefined } | undefined
  readonly text?: string | undefined
}

/** Longer documents hold the site itself. */
const longestDocument = 200_000
const longestJson = 5_000

/** Headers by which gatekeepers mark their own answers. */
const headerMarks: readonly (readonly [name: string, value: RegExp, whose: string])[] = [
  ['cf-mitigated', /./, 'cf-mitigated'],
  ['x-amzn-waf-action', /challenge|captcha/i, 'x-amzn-waf-action'],
  ['x-sucuri-block', /./, 'x-sucuri-block'],
]

/** What stands in the tags of a challenge and in no other page: ids, classes, addresses of scripts and frames. */
const tagMarks: readonly RegExp[] = [
  /\bcf-browser-verification\b/,
  /\bcf-im-under-attack\b/,
  /\bid="?(?:challenge-form|challenge-running|challenge-error-text|cf-challenge-running|cf-error-details|cf-wrapper)\b/,
  /\/cdn-cgi\/challenge-platform\/(?!scripts\/jsd)[^"' >]*/,
  /captcha-delivery\.com\//,
  /\bid="?px-captcha\b/,
  /<(?:iframe|frame)\b[^>]*\/_Incapsula_Resource\b/,
  /\bsec-(?:if-cpt|cpt-if)-container\b/,
  /\/\.well-known\/ddos-guard\/(?:js-challenge|check)/,
  /\bid="?(?:distilCaptchaForm|sucuri_cloudproxy)/,
  /\bawswaf\.com\/[^"' >]*(?:challenge|captcha)\.js/,
]

/** Marks inside a script's own text. */
const scriptMarks: readonly RegExp[] = [
  /\b_cf_chl_opt\b/,
  /\bvar dd=\{'?"?(?:rt|cid)/,
  /\bsucuri_cloudproxy_js\b/,
  /\bwindow\.gokuProps\b/,
  /\b_pxAppId\b[\s\S]*\bpx-captcha\b/,
]

/** Marks in a script's address that normal pages of the same site carry too: they count only where the page is empty besides. */
const emptyPageMarks: readonly RegExp[] = [
  /\/_Incapsula_Resource\b/,
  /\/[\w-]+\/[\w-]+\/ips\.js/,
  /\bkpsdk\b/i,
]

const tagsOf = (html: string): string => (html.match(/<[a-z!/][^>]*>/gi) ?? []).join('\n')
const scriptsOf = (html: string): string =>
  [...html.matchAll(/<script\b[^>]*>([\s\S]*?)(?:<\/script>|$)/gi)].map(([, text]) => text).join('\n')

/** The text a person would see, and whether there is anything but text: links, scripts, tables, pictures, fields. */
const bodyOf = (html: string): { readonly text: string; readonly hasParts: boolean } => {
  const inner = html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(title|style|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll(/<head\b[\s\S]*?<\/head>/gi, (head) => (/<script\b|<link\b/i.test(head) ? '<script>' : ''))
  return {
    text: inner
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    hasParts:
      /<(?:script|link|a|table|ul|ol|img|svg|form|iframe|input|button|canvas|main|section|article|app|\w+-\w+)\b/i.test(
        inner,
      ),
  }
}

/** A page with a title and hardly a sentence besides, in whatever language: no site of odds looks like that. */
const isBareNotice = (html: string): boolean => {
  if (!/<title\b[^>]*>[^<]*\S[^<]*/i.test(html) || /<(?:script|link|base)\b/i.test(html)) return false
  const { text, hasParts } = bodyOf(html)
  return !hasParts && text === ''
}

const inJson = (text: string): string | undefined => {
  if (text.length > longestJson) return undefined
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const { url, blockScript, appId } = json as Record<string, unknown>
  if (
    typeof url === 'string' &&
    URL.canParse(url) &&
    /(?:^|\.)captcha-delivery\.com$/.test(new URL(url).hostname)
  )
    return 'captcha-delivery'
  return typeof blockScript === 'string' && typeof appId === 'string' && appId.startsWith('PX')
    ? 'px-captcha'
    : undefined
}

/**
 * Which mark of a challenge an answer carries, or undefined. Only headers, tags, scripts and the form of a document are judged, never its words: a
 * page's own data may contain any of them, and a challenge comes in any language.
 */
export const findChallenge = ({ headers, text }: ChallengeSource): string | undefined => {
  for (const [name, value, whose] of headerMarks) if (value.test(headers?.get(name) ?? '')) return whose
  if (text === undefined || text.length > longestDocument) return undefined
  const start = text.trimStart()
  if (start.startsWith('{')) return inJson(start)
  if (!start.startsWith('<') || /^<\?xml/i.test(start)) return undefined
  const tags = tagsOf(start)
  const scripts = scriptsOf(start)
  const mark =
    tagMarks.map((pattern) => pattern.exec(tags)?.[0]).find((found) => found !== undefined) ??
    scriptMarks.map((pattern) => pattern.exec(scripts)?.[0]).find((found) => found !== undefined)
  if (mark !== undefined) return mark.slice(0, 60)
  const emptyMark = emptyPageMarks
    .map((pattern) => pattern.exec(tags)?.[0])
    .find((found) => found !== undefined)
  if (emptyMark !== undefined && bodyOf(start).text === '') return emptyMark
  return isBareNotice(start) ? 'a page with nothing but a title' : undefined
}
