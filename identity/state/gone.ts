/** A source event not seen for this long has left its bookmaker's page. */
export const goneAfterMs = 120_000
