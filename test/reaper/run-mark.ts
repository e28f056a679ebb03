/** The environment variable that every process started by a test run carries. */
export const runMark = 'ODDSFLEET_TEST_RUN'

declare module 'vitest' {
  interface ProvidedContext {
    /** tells the processes of this test run from those of any other */
    readonly runMark: string
  }
}
