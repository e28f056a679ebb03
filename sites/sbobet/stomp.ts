import { z } from 'zod'

const frames = z.array(z.string())
const message = z.object({ body: z.string() })

/** What a message of the white label's socket carries, and for which list: JSON, in a STOMP message, in a SockJS frame. */
export type StompMessage = { readonly destination: string; readonly data: unknown }

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The messages of one SockJS frame (`a["MESSAGE\ndestination:…\n\n{…}\0"]`); heartbeats and what is no message give none. */
export const readSockJsFrame = (text: string): StompMessage[] => {
  if (!text.startsWith('a')) return []
  const read = frames.safeParse(json(text.slice(1)))
  return (read.data ?? []).flatMap((frame) => {
    const [head = '', ...rest] = frame.split('\n\n')
    const destination = /^destination:(.+)$/m.exec(head)?.[1]
    const body = message.safeParse(json(rest.join('\n\n').replace(/\0$/, '')))
    if (!head.startsWith('MESSAGE') || destination === undefined || !body.success) return []
    const data = json(body.data.body)
    return data === undefined ? [] : [{ destination, data }]
  })
}
