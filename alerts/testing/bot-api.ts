import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Sent = { readonly chat: string; readonly text: string; readonly message: number }

/** A local HTTP server that behaves like Telegram's Bot API as far as a bot with long polling sees it. */
export const startBotApi = async (token: string) => {
  const updates: { update_id: number; message: object }[] = []
  const waiting = new Set<() => void>()
  let lastUpdate = 100
  let lastMessage = 1_000
  const server = createServer(async (request, response: ServerResponse) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const answer = (result: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ ok: true, result }))
    }
    const fail = (error_code: number, description: string, parameters?: object) => {
      response.writeHead(error_code, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ ok: false, error_code, description, ...(parameters ? { parameters } : {}) }),
      )
    }
    const [, given, method] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    if (given !== token) return fail(401, 'Unauthorized')
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    switch (method) {
      case 'getMe':
        return answer({ id: 42, is_bot: true, first_name: 'odds', username: 'odds_bot' })
      case 'deleteWebhook':
        return answer(true)
      case 'getUpdates': {
        const offset = Number(body.offset ?? 0)
        // what has been acknowledged by a higher offset is forgotten
        while (updates[0] && updates[0].update_id < offset) updates.shift()
        const newer = () => updates.filter(({ update_id }) => update_id >= offset)
        if (newer().length === 0)
          await new Promise<void>((resolve) => {
            const wake = () => {
              waiting.delete(wake)
              clearTimeout(timer)
              resolve()
            }
            const timer = setTimeout(wake, Number(body.timeout ?? 0) * 1000)
            waiting.add(wake)
            request.socket.once('close', wake)
          })
        return answer(newer())
      }
      case 'sendMessage': {
        const trouble = self.troubles.shift()
        if (trouble === 'cut') return void request.socket.destroy()
        if (trouble === 'flood') return fail(429, 'Too Many Requests: retry after 1', { retry_after: 1 })
        if (trouble === 'blocked') return fail(403, 'Forbidden: bot was blocked by the user')
        const message = ++lastMessage
        self.sent.push({ chat: String(body.chat_id), text: body.text as string, message })
        return answer({
          message_id: message,
          date: 0,
          chat: { id: Number(body.chat_id), type: 'private' },
          text: body.text,
        })
      }
    }
    fail(404, 'Not Found')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const self = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: [] as Sent[],
    /** what happens to the next messages that are sent */
    troubles: [] as ('cut' | 'flood' | 'blocked')[],
    /** Somebody writes in a chat. */
    write: (chat: number, text: string, more: { from?: string; replyTo?: number; at?: number } = {}) => {
      const id = ++lastMessage
      updates.push({
        update_id: ++lastUpdate,
        message: {
          message_id: id,
          date: Math.floor((more.at ?? Date.now()) / 1000),
          chat: { id: chat, type: 'private' },
          from: { id: chat, is_bot: false, first_name: more.from ?? 'Ann' },
          text,
          ...(more.replyTo === undefined
            ? {}
            : {
                reply_to_message: { message_id: more.replyTo, date: 0, chat: { id: chat, type: 'private' } },
              }),
        },
      })
      for (const wake of waiting) wake()
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return self
}
