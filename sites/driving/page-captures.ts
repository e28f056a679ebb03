import type { Page, Response, WebSocket } from 'playwright-core'
import { ReopenPage } from '../errors.ts'
import type { WatchContext } from '../site.ts'
import { captureKind } from './capture-kind.ts'
import { type CaptureQueue, captureQueue } from './capture-queue.ts'
import { frameBody } from './frame-body.ts'
import { refuseBlock } from './refuse-block.ts'

type Options = {
  /** URL pattern → capture kind */
  readonly urls: Readonly<Record<string, string>>
  /** called for each frame of a socket whose URL has a kind: its text, unpacked, or bytes that are no text as base64 */
  readonly onFrame?: (kind: string, text: string, url: string, encoding?: 'base64') => void
}

/**
 * Listens to what the page itself asks for and receives: responses become captures by their URL, socket frames go to `onFrame`. Waits for the
 * document; a refused document or data answer ends the queue with `Blocked`.
 */
export const pageCaptures = (page: Page, context: WatchContext, { urls, onFrame }: Options): CaptureQueue => {
  const queue = captureQueue(context.signal)
  const read = async (response: Response): Promise<void> => {
    const url = response.url()
    const kind = captureKind(urls, url, context.baseUrl)
    const isDocument = response.request().isNavigationRequest() && response.frame() === page.mainFrame()
    if (kind === undefined && !isDocument) return
    const status = response.status()
    if (status >= 300 && status < 400) return
    const text = await response.text().catch(() => '')
    const headers = new Map(Object.entries(response.headers()))
    refuseBlock({ url, status, retryAfter: headers.get('retry-after') ?? null, headers, text })
    if (kind !== undefined && status === 200 && text !== '')
      queue.push({ kind, receivedTime: context.now(), url, body: text })
  }
  const asError = (error: unknown): Error => (error instanceof Error ? error : new ReopenPage(String(error)))
  page.on('response', (response) => void read(response).catch((error: unknown) => queue.fail(asError(error))))
  page.on('websocket', (socket: WebSocket) => {
    const kind = captureKind(urls, socket.url(), context.baseUrl)
    if (kind === undefined || onFrame === undefined) return
    socket.on('framereceived', ({ payload }) => {
      const { body, encoding } = frameBody(payload)
      onFrame(kind, body, socket.url(), encoding)
    })
    socket.on('close', () => queue.fail(new ReopenPage('the socket closed', { url: socket.url() })))
  })
  page.on('crash', () => queue.fail(new ReopenPage('the page crashed')))
  return queue
}
