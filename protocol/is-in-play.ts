/** Words that say a match is being played, in the languages sites use; a clock and a numbered part are recognised by their form. */
const playing = new Set(
  words(`live inplay in-play in_play inprogress in-progress in_progress running ongoing started playing
    ht halftime half-time half_time half interval break paused
    1h 2h h1 h2 first second 1st 2nd firsthalf secondhalf first_half second_half 1st_half 2nd_half
    q1 q2 q3 q4 1q 2q 3q 4q p1 p2 p3 1p 2p 3p ot et aet1 ets extra-time extra_time overtime pen pens penalties shootout
    timeout quarter period set inning innings map extratime inplay
    mi-temps mitemps pausa pause halbzeit intervalo intervallo descanso rust polczas przerwa перерыв live! ao-vivo aovivo envivo endirect
    iniciado läuft laeuft lopend pågår igång käynnissä canli canlı devrearasi εξέλιξη идет идёт прямой 进行中 中场 滾球 滚球 走地`),
)

/** Words of a match that is over; its prices are no longer those before it. */
const over = new Set(
  words(`ft fulltime full-time full_time finished ended end final closed over complete completed aet ap awarded walkover retired
    beendet terminé termine terminado finalizado encerrado finita finito zakończony завершен завершён 已结束 完场`),
)

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

/** `1st half`, `Q3`, `Set 2`, `2. Halbzeit`, `1º tempo`, `Inning 5`, `T2`: a part of a match with its number. */
const numberedPart =
  /^(?:[1-9]\d?)(?:st|nd|rd|th|er|ère|e|\.|º|ª|°)?[\s_-]?(?:half|h|halbzeit|tempo|t|mi-?temps|helft|halvlek|połowa|тайм|quarter|q|viertel|period|p|set|satz|inning|inn|map|karte|drittel|periodo|quarto|четверть|период)\b|^(?:half|halbzeit|quarter|q|period|p|set|s|satz|inning|inn|map|tempo|t|top|bottom|bot)[\s_-]?\d{1,2}(?:st|nd|rd|th)?(?:\b|$)/iu

/** A minute (`15`, `45+2'`, `90′`), or minutes and seconds that no clock on a wall shows (`72:15`). */
const isMinute = (text: string): boolean => {
  const [, minute] = /^(\d{1,3})(?:\s?\+\s?\d{0,2})?\s?(?:['’′`]|min(?:utes?|s)?\.?|m)?$/i.exec(text) ?? []
  if (minute !== undefined) return Number(minute) >= 1 && Number(minute) <= 150
  const [, minutes, , mark] = /^(\d{1,3}):([0-5]\d)(\s?['’′])?$/.exec(text) ?? []
  return minutes !== undefined && (Number(minutes) >= 24 || mark !== undefined) && Number(minutes) <= 150
}

/**
 * Whether the `time` a source shows for a match says that it is being played, or is over: its prices are not those before the match
 * then. A minute of at least 1, a numbered part, or a word for being played says so. A time of day, a date, 0, and words for not begun
 * (`Scheduled`, `Nicht begonnen`, `à venir`, `Postponed`) do not, and neither does a word nobody knows.
 */
export const isInPlay = (time: string | number | undefined): boolean => {
  if (time === undefined) return false
  const text = String(time).trim().toLowerCase()
  const joined = text.replaceAll(/[\s_-]/g, '')
  if (isMinute(text) || [text, joined].some((word) => playing.has(word) || over.has(word))) return true
  // `not started`, `starts in 15 min`, `no iniciado`, `pre match`: a word for being played behind one that denies it
  if (
    /^(?:not|no|non|não|nao|nicht|noch|ne|не|ei|henüz|nie|starts?|starting|in \d+|from|today|tomorrow|pre|to|à|zu)\b/u.test(
      text,
    )
  )
    return false
  if (numberedPart.test(text)) return true
  const [first = '', ...rest] = text.split(/[\s,|•·/-]+/)
  // `HT 1:0`, `LIVE 23'`, `2nd 34:10`
  return (
    playing.has(first) ||
    over.has(first) ||
    (rest.length > 0 && rest.some((part) => isMinute(part) && /['’′+]/.test(part)))
  )
}
