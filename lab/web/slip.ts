import type { PlaceAnswer } from '../place-bet.ts'

const one = <E extends HTMLElement>(selector: string): E => document.querySelector<E>(selector)!
const login = one<HTMLFormElement>('#login')
const betForm = one<HTMLFormElement>('#bet')
const answer = one('#answer')
const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement

let session = ''
let picked = ''

const ask = (path: string, body?: unknown): Promise<Response> =>
  fetch(`api/${path}${location.search}`, {
    headers: { 'content-type': 'application/json', 'x-session': session },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })

/** What a person reads is the text; what a script reads are the attributes. */
const say = (text: string, facts: Readonly<Record<string, string | number>>) => {
  for (const name of Object.keys(answer.dataset)) delete answer.dataset[name]
  for (const [name, value] of Object.entries(facts)) answer.dataset[name] = String(value)
  answer.textContent = text
}

type Account = { balance_minor: number; currency: string }
const showBalance = ({ balance_minor, currency }: Account) => {
  const balance = one('#balance')
  balance.hidden = false
  balance.textContent = `Balance ${(balance_minor / 100).toFixed(2)} ${currency}`
  balance.dataset.balanceMinor = String(balance_minor)
  balance.dataset.currency = currency
}

const showOpenBets = async () => {
  const { bets } = (await (await ask('open-bets')).json()) as {
    bets: { reference: string; title: string; odds: number; stake_minor: number }[]
  }
  one('#open-bets').replaceChildren(
    ...bets.map(({ reference, title, odds, stake_minor }) => {
      const item = document.createElement('li')
      item.dataset.reference = reference
      item.textContent = `${title} · ${(stake_minor / 100).toFixed(2)} at ${odds}`
      return item
    }),
  )
}

login.addEventListener('submit', async (event) => {
  event.preventDefault()
  const response = await ask('login', {
    user: field(login, 'user').value,
    password: field(login, 'password').value,
  })
  if (!response.ok) return say('Wrong user or password', { status: 'rejected', code: 'bad_login' })
  const account = (await response.json()) as Account & { session: string }
  session = account.session
  login.hidden = true
  betForm.hidden = false
  showBalance(account)
  await showOpenBets()
})

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('button.price')
  if (!button) return
  picked = button.dataset.price!
  const match = button.closest('.match')!.querySelector('.title')!.textContent
  const market = button.closest('.market')!.querySelector('th')!.textContent
  one('#picked').dataset.price = picked
  one('#picked').textContent = `${match} · ${market} · ${button.textContent}`
})

betForm.addEventListener('submit', async (event) => {
  event.preventDefault()
  say('Placing…', { status: 'placing' })
  const order = {
    reference: field(betForm, 'reference').value,
    price_id: picked,
    stake_minor: Math.round(Number(field(betForm, 'stake').value) * 100),
    limit_odds: Number(field(betForm, 'limit').value),
  }
  try {
    const response = await ask('bets', order)
    const told = (await response.json()) as PlaceAnswer
    if (told.status === 'placed')
      say(`Placed: ${(told.stake_minor / 100).toFixed(2)} at ${told.odds.toFixed(2)}`, {
        status: 'placed',
        reference: order.reference,
        betId: told.bet_id,
        odds: told.odds,
        stakeMinor: told.stake_minor,
      })
    else say(told.message, { status: 'rejected', reference: order.reference, code: told.code })
    if (told.status === 'placed') showBalance(told)
    await showOpenBets()
  } catch {
    say('No answer: look at your open bets before you try again', {
      status: 'no_answer',
      reference: order.reference,
    })
  }
})
