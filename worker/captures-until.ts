import type { Capture } from '#sites/site.ts'

/** A driver gets this long to end its watch after it was told to. */
const lastWordsMs = 2000

/**
 * The captures of a watch until `worn` aborts. A driver that does not listen to its signal cannot hold the worker: its watch is left behind.
 * @throws the signal's reason when it is an error of the site's, or what the driver throws
 */
export async function* capturesUntil(
  watch: AsyncIterable<Capture>,
  worn: AbortSignal,
): AsyncGenerator<Capture, void> {
  const iterator = watch[Symbol.asyncIterator]()
  const { promise: aborted, resolve: onAbort } = Promise.withResolvers<'aborted'>()
  const listener = () => onAbort('aborted')
  worn.addEventListener('abort', listener, { once: true })
  if (worn.aborted) listener()
  try {
    while (true) {
      const next = iterator.next()
      // it may still reject after we stopped waiting for it
      next.catch(() => {})
      const item = await Promise.race([next, aborted])
      if (item === 'aborted') {
        worn.throwIfAborted()
        return
      }
      if (item.done === true) return
      yield item.value
    }
  } finally {
    worn.removeEventListener('abort', listener)
    const ended = Promise.resolve(iterator.return?.()).catch(() => {})
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, lastWordsMs).unref())])
  }
}
