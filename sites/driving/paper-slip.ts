import type { PageSite, SlipAnswer, SlipOrder, WatchContext } from '../site.ts'
import { openPage } from './open-page.ts'

type Page = Parameters<PageSite['watch']>[0]

const pageTimeoutMs = 5000
const answerTimeoutMs = 15_000

const rejected = (code: string, message: string): SlipAnswer => ({ status: 'rejected', code, message })

/** The page's own id of a price. */
const priceId = (match: string, { market, line, selection, side }: SlipOrder): string =>
  `${match}.${market}${line === undefined ? '' : `@${line}`}.${selection}${side === 'lay' ? '.lay' : ''}`

/** The page's own id of the match: as the order has it, or of the row that is titled so. */
const findMatch = async (page: Page, { matchId, home, away }: SlipOrder): Promise<string | undefined> => {
  await page
    .locator('.match')
    .first()
    .waitFor({ state: 'attached', timeout: pageTimeoutMs })
    .catch(() => undefined)
  if (matchId !== undefined) return matchId
  const titles = [`${home} v ${away}`, `${home} - ${away}`, `${away} @ ${home}`]
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>('.match')].find((match) =>
        wanted.includes(match.querySelector('.title')?.textContent ?? ''),
      )?.dataset.match,
    titles,
  )
}

/** The account is on paper, so the page itself says how to log in. */
const logIn = async (page: Page): Promise<boolean> => {
  if (!(await page.locator('#login').isVisible())) return true
  await page.fill('#login [name=user]', (await page.textContent('#paper-user')) ?? '')
  await page.fill('#login [name=password]', (await page.textContent('#paper-password')) ?? '')
  await page.click('#login button')
  return page.waitForSelector('#bet', { timeout: pageTimeoutMs }).then(
    () => true,
    () => false,
  )
}

/** Everything up to the press of the button. Whatever goes wrong here, nothing has been sent. */
const fill = async (page: Page, order: SlipOrder, context: WatchContext): Promise<SlipAnswer | undefined> => {
  await openPage(page, context.baseUrl, context)
  const match = await findMatch(page, order)
  if (match === undefined) return rejected('gone', 'the page has no such match')
  const price = page.locator(`[data-price="${priceId(match, order)}"]`)
  if ((await price.count()) === 0) return rejected('gone', 'the page has no such price')
  if (await price.isDisabled()) return rejected('suspended', 'the price is suspended')
  if (!(await logIn(page))) return rejected('bad_login', 'the page did not log us in')
  const currency = await page.getAttribute('#balance', 'data-currency')
  if (currency !== order.currency) return rejected('wrong_currency', `the account is in ${currency}`)
  await price.dispatchEvent('click')
  await page.fill('#bet [name=stake]', (order.stakeMinor / 100).toFixed(2))
  await page.fill('#bet [name=limit]', String(order.minOdds))
  await page.fill('#bet [name=reference]', order.reference)
  return undefined
}

/**
 * Places a bet through the slip of a page that keeps a paper account: logs in, picks the price, fills the form, presses the button, reads the
 * answer. `minOdds` is the worst price taken: of a lay, the highest. An answer that does not arrive is `unknown`.
 */
export const placeOnPaperSlip = async (
  page: Page,
  order: SlipOrder,
  context: WatchContext,
): Promise<SlipAnswer> => {
  try {
    const refusal = await fill(page, order, context)
    if (refusal) return refusal
  } catch (error) {
    return rejected('not_sent', `the slip could not be filled: ${(error as Error).message}`)
  }
  try {
    await page.locator('#bet button').dispatchEvent('click')
    const answer = page.locator(`#answer[data-reference="${order.reference}"]`)
    await answer.waitFor({ state: 'attached', timeout: answerTimeoutMs })
    const { told, message } = await answer.evaluate((element) => ({
      told: { ...(element as HTMLElement).dataset },
      message: element.textContent ?? '',
    }))
    const { status, code, odds, stakeMinor, betId } = told
    if (status === 'placed' && betId !== undefined)
      return { status: 'placed', odds: Number(odds), stakeMinor: Number(stakeMinor), betId }
    if (status === 'rejected' && code !== undefined) return rejected(code, message)
    return { status: 'unknown', message }
  } catch (error) {
    return { status: 'unknown', message: `no answer was read: ${(error as Error).message}` }
  }
}
