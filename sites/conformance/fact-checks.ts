import { siteDescriptor } from '#protocol/site.ts'
import type { Check } from './check.ts'
import type { Subject } from './subject.ts'

export const factsAreValid: Check = {
  number: 1,
  title: 'its facts are valid, and folder, index and facts agree on its id',
  reason: 'the coordinator refuses a worker whose facts it cannot read, and a wrong id loads another site',
  run({ id, site, problems }) {
    const parsed = siteDescriptor.safeParse(site.descriptor)
    return [
      ...problems,
      ...(parsed.success
        ? []
        : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)),
      ...(site.descriptor.id === id ? [] : [`its facts say ${site.descriptor.id}, its folder ${id}`]),
      ...(site.descriptor.needs === site.needs
        ? []
        : [`its facts need ${site.descriptor.needs}, it ${site.needs}`]),
      ...(site.descriptor.bookmakers.length > 0 && site.descriptor.baseUrl === undefined
        ? [
            'its facts name no address (baseUrl); only a site that speaks for whoever it is pointed at may leave it out',
          ]
        : []),
      ...(site.needs === 'page' &&
      site.descriptor.abilities.includes('placeBet') &&
      site.placeBet === undefined
        ? ['its facts say placeBet, it has none']
        : []),
    ]
  },
}

/** The kinds its facts route to and its parser names, and those its drivers yield, found in their text. */
const kindsOf = ({ site, sources }: Subject): Set<string> =>
  new Set([
    ...Object.values(site.descriptor.urls).filter((kind) =>
      sources.some(({ name, text }) => /^(parse|read|names)/.test(name) && text.includes(`'${kind}'`)),
    ),
    ...sources
      .filter(({ name }) => /^(page|http|socket|state)[\w-]*\.ts$/.test(name))
      .flatMap(({ text }) => [...text.matchAll(/\bkind: '([^']+)'/g)].map(([, kind]) => kind!)),
  ])

export const everyKindIsRecorded: Check = {
  number: 2,
  title: 'every kind of capture it knows has a recording',
  reason: 'a kind nobody recorded is a guess about what the site sends',
  run(subject) {
    const recorded = new Set(subject.recordings.map(({ capture }) => capture.kind))
    const missing = [...kindsOf(subject)].filter((kind) => !recorded.has(kind))
    return [
      ...missing.map((kind) => `no recording of kind ${kind}`),
      ...(recorded.size === 0 ? ['it has no recordings at all'] : []),
    ]
  },
}

/** A URL the pattern must match: its wildcards and groups filled in. */
const exampleOf = (pattern: string): string =>
  pattern
    .replace(/^\*/, 'https')
    .replace(/^(\w+)\{s\}\?:/, '$1s:')
    .replace(/^http\(s\)\?:/, 'https:')
    .replace(/\{([^}]*)\}\?/g, '$1')
    .replace(/:\w+(\([^)]*\))?(?=[/.?&]|$)/g, 'x')
    .replace(/\([^)]*\)/g, 'x')
    .replaceAll('\\', '')
    .replaceAll('*', 'x')

const claims = (subject: Subject, url: string): string[] =>
  Object.keys(subject.site.descriptor.urls).filter((pattern) => {
    try {
      return new URLPattern(pattern).test(url)
    } catch {
      return false // check 3 reports it for its own site
    }
  })

export const urlsAreItsOwn: Check = {
  number: 3,
  title: 'its URL patterns are valid and no other site claims its URLs',
  reason: 'patterns route what a page receives; one that is too wide reads another site’s prices as its own',
  run(subject, all) {
    const problems: string[] = []
    const own = [...Object.keys(subject.site.descriptor.urls)]
    const urls = subject.recordings.flatMap(({ capture }) => capture.url ?? [])
    for (const pattern of own) {
      try {
        new URLPattern(pattern)
        const example = exampleOf(pattern)
        if (URL.canParse(example)) urls.push(example)
      } catch (error) {
        problems.push(`${pattern} is no URL pattern: ${(error as Error).message}`)
      }
    }
    for (const other of all)
      if (other.id !== subject.id)
        for (const url of new Set(urls))
          for (const pattern of claims(other, url))
            problems.push(`${url} is claimed by ${other.id}: ${pattern}`)
    return problems
  },
}
