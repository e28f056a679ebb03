/** Changes whenever a decision could come out differently; stored with every decision. */
export const modelVersion = 'names-2'
