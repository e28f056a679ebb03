/** Tokens of every role, and the signing key, for processes that a test starts. */
export const testTokens = {
  READER_TOKEN: 'reader-token-of-a-test',
  OPERATOR_TOKEN: 'operator-token-of-a-test',
  EXECUTOR_TOKEN: 'executor-token-of-a-test',
  WORKER_TOKEN: 'worker-token-of-a-test',
  SIGNING_KEY: 'signing-key-of-a-test',
} as const

/** The header that carries a token. */
export const bearer = (token: string): { readonly authorization: string } => ({
  authorization: `Bearer ${token}`,
})
