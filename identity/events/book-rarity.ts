import { WordRarity } from '../pool/word-rarity.ts'
import type { EventBook } from './event-book.ts'

/** Counted anew when the book has grown or shrunk by this share. */
const tolerated = 0.02

type Counted = { readonly listings: number; readonly rarity: WordRarity }
const counted = new WeakMap<EventBook, Counted>()

/** How rare words are among all that is listed now: around one match every word is. */
export function bookRarity(book: EventBook): WordRarity {
  const listings = book.members.size
  const known = counted.get(book)
  if (known !== undefined && Math.abs(known.listings - listings) <= listings * tolerated) return known.rarity
  const rarity = new WordRarity([...book.members.values()].map(({ comparable }) => comparable))
  counted.set(book, { listings, rarity })
  return rarity
}
