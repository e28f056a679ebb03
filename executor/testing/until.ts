/** Asks again until the answer is something; fails after `ms`. */
export const until = async <T>(what: () => Promise<T | undefined | false>, ms = 15_000): Promise<T> => {
  const end = performance.now() + ms
  for (;;) {
    const value = await what()
    if (value) return value
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}
