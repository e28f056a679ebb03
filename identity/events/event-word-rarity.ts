import { WordRarity } from '../pool/word-rarity.ts'
import type { EventRegistry } from './event-registry.ts'

/** Counted anew when the book has grown or shrunk by this share. */
const tolerated = 0.02

type Counted = { readonly sourceEvents: number; readonly rarity: WordRarity }
const counted = new WeakMap<EventRegistry, Counted>()

/** How rare words are among all that is listed now: around one match every word is. */
export function bookRarity(registry: EventRegistry): WordRarity {
  const sourceEvents = registry.members.size
  const known = counted.get(registry)
  if (known !== undefined && Math.abs(known.sourceEvents - sourceEvents) <= sourceEvents * tolerated)
    return known.rarity
  const rarity = new WordRarity([...registry.members.values()].map(({ comparable }) => comparable))
  counted.set(registry, { sourceEvents, rarity })
  return rarity
}
