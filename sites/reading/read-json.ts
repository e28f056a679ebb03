import { SkipCapture } from '../errors.ts'
import { noteLoss } from '../losses.ts'
import type { Capture } from '../site.ts'

/** The JSON of a capture. @throws SkipCapture when the body is not JSON */
export const readJson = (capture: Capture): unknown => {
  if (capture.encoding !== undefined) {
    noteLoss('binary_frame', capture.body.slice(0, 40))
    throw new SkipCapture('the body is bytes and no text', {
      kind: capture.kind,
      start: capture.body.slice(0, 40),
    })
  }
  try {
    return JSON.parse(capture.body)
  } catch (error) {
    throw new SkipCapture(
      'the body is not JSON',
      { kind: capture.kind, start: capture.body.slice(0, 80) },
      error,
    )
  }
}
