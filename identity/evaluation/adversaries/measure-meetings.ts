import { Identity } from '../../core/identity.ts'
import { type Meeting, meetings, meetingsBegin } from './meetings.ts'

/** How one case of several meetings came out. */
export type MeetingOutcome = { readonly name: string; readonly got: string; readonly right: boolean }

const minute = 60_000

/** The events of a case's listings by number, seen for a quarter of an hour as they arrive: `0 1 0 1?`. */
export function placeMeeting({ listings }: Meeting): string {
  const identity = new Identity({ path: ':memory:', now: meetingsBegin })
  const passes = Array.from({ length: 61 }, (_, index) => meetingsBegin + (index * minute) / 4)
  for (const now of passes) for (const one of listings) identity.resolve(one, now)
  const decisions = listings.map((one) => identity.resolve(one, passes.at(-1)!))
  identity.close()
  const events = [...new Set(decisions.map((decision) => ('eventId' in decision ? decision.eventId : '')))]
  return decisions
    .map((decision) => {
      const event = events.indexOf('eventId' in decision ? decision.eventId : '')
      return `${event}${decision.state === 'accepted' ? '' : '?'}`
    })
    .join(' ')
}

/** Every case of several meetings of the same two. */
export const measureMeetings = (): MeetingOutcome[] =>
  meetings.map((meeting) => {
    const got = placeMeeting(meeting)
    return { name: meeting.name, got, right: meeting.want.includes(got) }
  })
