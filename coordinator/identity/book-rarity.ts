import type { EventBook } from './event-book.ts'
import { WordRarity } from './word-rarity.ts'

/** In a smaller book every word is rare. */
const listingsAtLeast = 200
/** Counted anew when the book has grown or shrunk by this share. */
const tolerated = 0.02

type Counted = { readonly listings: number; readonly rarity: WordRarity }
const counted = new WeakMap<EventBook, Counted>()

/** How rare words are among all that is listed now: around one match every word is. Undefined while too little is listed to tell. */
export function bookRarity(book: EventBook): WordRarity | undefined {
  const listings = book.members.size
  if (listings < listingsAtLeast) return undefined
  const known = counted.get(book)
  if (known !== undefined && Math.abs(known.listings - listings) <= listings * tolerated) return known.rarity
  const rarity = new WordRarity([...book.members.values()].map(({ comparable }) => comparable))
  counted.set(book, { listings, rarity })
  return rarity
}
