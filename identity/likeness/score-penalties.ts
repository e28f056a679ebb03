/** What a team qualifier counts that only a habit explains, and what exchanged sides count, against pairs that need neither. */
export const silentQualifierPenalty = 0.25
export const swappedPenalty = 0.22
