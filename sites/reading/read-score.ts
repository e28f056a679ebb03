/** A score written `2:1` or `2-1`, home first, as the selection of a correct-score market. */
export const readScore = (text: string): string | undefined => {
  const score = /^(\d{1,2})\s?[:-]\s?(\d{1,2})$/.exec(text.trim())
  return score ? `${Number(score[1])}-${Number(score[2])}` : undefined
}
