import type { LocalAccount } from 'viem/accounts'
import type { AzuroChain } from './chains.ts'
import { betTypedData, type Choice, comboTypedData, type Stake, type Terms } from './typed-data.ts'

const wireTerms = (message: ReturnType<typeof betTypedData>['message']['clientData']) => ({
  ...message,
  expiresAt: Number(message.expiresAt),
  chainId: Number(message.chainId),
  relayerFeeAmount: String(message.relayerFeeAmount),
})
const wireStake = ({ minOdds, amount, nonce }: Stake) => ({
  minOdds: String(minOdds),
  amount: String(amount),
  nonce: String(nonce),
})
const wireChoice = ({ conditionId, outcomeId }: Choice) => ({
  conditionId: String(conditionId),
  outcomeId: Number(outcomeId),
})

/** A signed bet as `POST /bet/orders/ordinar` takes it. The wire says `bet` where the signed struct says `bets[]`. */
export const signBet = async (
  account: LocalAccount,
  chain: AzuroChain,
  terms: Terms,
  stake: Stake,
  choice: Choice,
) => {
  const typed = betTypedData(chain, terms, stake, choice)
  const bettor = account.address.toLowerCase()
  return {
    bettor,
    betOwner: bettor,
    clientBetData: {
      clientData: wireTerms(typed.message.clientData),
      bet: { ...wireChoice(choice), ...wireStake(stake) },
    },
    bettorSignature: await account.signTypedData(typed),
  }
}

/** A signed combination as `POST /bet/orders/combo` takes it. */
export const signCombo = async (
  account: LocalAccount,
  chain: AzuroChain,
  terms: Terms,
  stake: Stake,
  choices: readonly Choice[],
) => {
  const typed = comboTypedData(chain, terms, stake, choices)
  const bettor = account.address.toLowerCase()
  return {
    bettor,
    betOwner: bettor,
    clientBetData: {
      clientData: wireTerms(typed.message.clientData),
      ...wireStake(stake),
      bets: choices.map(wireChoice),
    },
    bettorSignature: await account.signTypedData(typed),
  }
}
