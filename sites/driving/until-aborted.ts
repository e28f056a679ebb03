/** Runs a watch whose requests fail when it is aborted, and lets it end quietly then: an ended watch is not an error. */
export async function* untilAborted<T>(signal: AbortSignal, watch: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    for await (const item of watch) {
      if (signal.aborted) return
      yield item
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
