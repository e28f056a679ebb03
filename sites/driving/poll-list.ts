import type { Capture, WatchContext } from '../site.ts'
import { fetchText } from './fetch-text.ts'
import { pause } from './pause.ts'
import { untilAborted } from './until-aborted.ts'

type Options = {
  readonly kind: string
  /** the address of the list of matches */
  readonly list: string
  /** addresses of the matches a list names, each with all its prices; only those of this worker's share */
  readonly matches: (list: unknown) => readonly string[]
  readonly pauseMs: number
  readonly init?: RequestInit
}

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function* poll(
  { kind, list, matches, pauseMs, init }: Options,
  context: WatchContext,
): AsyncGenerator<Capture> {
  const read = async (url: string): Promise<Capture> => {
    const { text } = await fetchText(url, context, init)
    return { kind, receivedTime: context.now(), url, body: text }
  }
  while (!context.signal.aborted) {
    const listed = await read(list)
    yield listed
    for (const url of matches(tryJson(listed.body))) {
      if (context.signal.aborted) return
      yield await read(url)
    }
    await pause(pauseMs, context.signal)
  }
}

/** Reads a list of matches, then each match whole, again and again. */
export const pollList = (options: Options, context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, poll(options, context))
