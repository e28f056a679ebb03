import { parseAbi } from 'viem'

/** What we call and read of the protocol's contracts and the bet token, version 3. */
export const tokenAbi = parseAbi([
  'function balanceOf(address owner) view returns (uint256)',
  'function allowance(address owner, address spender) view returns (uint256)',
  'function approve(address spender, uint256 amount) returns (bool)',
])

export const coreAbi = parseAbi([
  'function nonces(address bettor, uint256 nonce) view returns (bool)',
  'event NewLiveBet(uint256 indexed tokenId, address indexed bettor, address indexed affiliate, uint8 betType, uint256 nonce, uint128 amount, (uint256 gameId, uint256 conditionId, uint8 conditionKind, uint128 outcomeId, uint64 odds)[] betDatas, uint128 potentialLossLimit)',
])

export const relayerAbi = parseAbi([
  'function _CLIENTBETDATA_TYPEHASH() view returns (bytes32)',
  'function _CLIENTDATA_TYPEHASH() view returns (bytes32)',
  'function _SUBBET_TYPEHASH() view returns (bytes32)',
  'function _COMBOPART_TYPE_TYPEHASH() view returns (bytes32)',
])

export const lpAbi = parseAbi([
  'function viewPayout(address core, uint256 tokenId) view returns (uint128)',
  'function withdrawPayouts(address core, uint256[] tokenIds)',
  'event BettorWin(address indexed core, address indexed bettor, uint256 tokenId, uint256 amount)',
  'error AlreadyPaid()',
  'error BetNotExists()',
  'error ConditionNotFinished()',
  'error ComboBetResolvedPartially()',
])

export const azuroBetAbi = parseAbi([
  'function getTokensByOwner(address owner) view returns (uint256[])',
  'function isApprovedForAll(address owner, address operator) view returns (bool)',
  'function setApprovalForAll(address operator, bool approved)',
])
