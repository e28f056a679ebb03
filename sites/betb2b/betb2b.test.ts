import { expect, it } from 'vitest'
import { skinOf } from './skins.ts'

it('knows a brand on its mirrors, and does not take one name for another', () => {
  expect(skinOf('https://melbet-251.com/service-api/LineFeed/x')).toBe('melbet')
  expect(skinOf('https://ke.1xbet.com/service-api/LineFeed/x')).toBe('1xbet')
  expect(skinOf('https://1xbit1.com/service-api/LiveFeed/x')).toBe('1xbit')
  expect(skinOf('https://notmelbet.com/')).toBe('betb2b')
  expect(skinOf(undefined)).toBe('betb2b')
})
