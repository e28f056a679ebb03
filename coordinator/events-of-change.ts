import type { IdentityChange } from '#identity/identity.ts'

/** The events that a change of identity is about. */
export const eventsOf = (change: IdentityChange): string[] =>
  change.type === 'merged'
    ? [change.from, change.into]
    : change.type === 'unmerged'
      ? [change.eventId, change.newEventId]
      : [change.eventId]
