import type { Frame, Page } from 'playwright-core'
import type { WatchContext } from '../site.ts'
import { pause } from './pause.ts'

/** Buttons of the common consent managers: first those that refuse what is not needed, then those that agree. */
const buttons: readonly string[] = [
  '#onetrust-reject-all-handler',
  '#CybotCookiebotDialogBodyButtonDecline',
  '#didomi-notice-disagree-button',
  '.didomi-continue-without-agreeing',
  '[data-testid="uc-deny-all-button"]',
  '#truste-consent-required',
  '.fc-cta-do-not-consent',
  '.osano-cm-denyAll',
  '.osano-cm-deny',
  '.cky-btn-reject',
  '.iubenda-cs-reject-btn',
  '.cmplz-deny',
  '.cm-btn-decline',
  '.cc-deny',
  '#cookiescript_reject',
  '[data-cookiefirst-action="reject"]',
  '.qc-cmp2-summary-buttons button[mode="secondary"]',
  'button[title="Reject All"], button[title="Reject all"], button[title="Alle ablehnen"], button[title="Tout refuser"]',
  '#onetrust-accept-btn-handler',
  '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll',
  '#CybotCookiebotDialogBodyButtonAccept',
  '#didomi-notice-agree-button',
  '[data-testid="uc-accept-all-button"]',
  '#truste-consent-button',
  '.fc-cta-consent',
  '.osano-cm-acceptAll',
  '.osano-cm-accept-all',
  '.cky-btn-accept',
  '.iubenda-cs-accept-btn',
  '.cmplz-accept',
  '.cm-btn-success',
  '.cc-allow, .cc-dismiss',
  '#cookiescript_accept',
  '[data-cookiefirst-action="accept"]',
  '.qc-cmp2-summary-buttons button[mode="primary"]',
  'button[title="Accept All"], button[title="Accept all"], button[title="Alle akzeptieren"], button[title="Tout accepter"]',
]

/** Where a consent manager that nobody listed keeps its buttons. */
const unknownLayer =
  ':is([id*="consent" i], [class*="consent" i], [id*="cookie" i], [class*="cookie" i], [aria-label*="cookie" i]) :is(button, [role="button"], a[href="#"])'
/** What their buttons say, in the languages of the sites read here: refusing first. */
const words: readonly RegExp[] = [
  /^\s*(?:reject|decline|refuse|deny|only necessary|necessary only|ablehnen|nur notwendige|refuser|continuer sans accepter|rechazar|rifiuta|rejeitar|odrzuć|weigeren|avvisa)\b/i,
  /^\s*(?:i accept|accept|agree|i agree|allow|ok|got it|akzeptieren|alle akzeptieren|zustimmen|accepter|tout accepter|aceptar|accetta|aceitar|akceptuj|accepteren|godkänn)\b/i,
]

const passIn = async (frame: Page | Frame): Promise<boolean> => {
  for (const selector of buttons) {
    const button = frame.locator(selector).first()
    if (!(await button.isVisible())) continue
    await button.click({ timeout: 2000 })
    return true
  }
  for (const word of words) {
    const button = frame.locator(unknownLayer, { hasText: word }).first()
    if (!(await button.isVisible())) continue
    await button.click({ timeout: 2000 })
    return true
  }
  return false
}

/**
 * Closes a consent layer, refusing what a site can do without where it lets one. Looks into the frames that consent managers open. A layer that cannot be
 * closed is left: the page is read as it is, and the parser notes what covers it.
 */
export const passConsent = async (page: Page): Promise<boolean> => {
  try {
    if (await passIn(page)) return true
    for (const frame of page.frames())
      if (/sp_message|consent|cmp|privacy/i.test(`${frame.name()} ${frame.url()}`) && (await passIn(frame)))
        return true
  } catch {
    // the page went on, or the layer closed by itself
  }
  return false
}

/** Consent layers come late: they are looked for at once and again for some seconds after a page was opened. */
const looksAfterMs = [0, 400, 1200, 3000, 8000] as const

export const keepPassingConsent = async (page: Page, context: WatchContext): Promise<void> => {
  for (const waitMs of looksAfterMs) {
    if (waitMs > 0) await pause(waitMs, context.signal)
    if (context.signal.aborted || page.isClosed() || (await passConsent(page))) return
  }
}

/**
 * Runs inside the page: names what lies over all of it (a fixed layer in front of its middle), or null. For drivers that report what they
 * see.
 */
export const layerOver = (): string | null => {
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  for (let element = middle; element !== null && element !== document.body; element = element.parentElement) {
    const { position, zIndex } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const coversAll = box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9
    if (coversAll && (position === 'fixed' || (position === 'absolute' && Number(zIndex) > 0)))
      return `${element.tagName.toLowerCase()}${element.id === '' ? '' : `#${element.id}`}`.slice(0, 80)
  }
  return null
}
