import { SkipCapture } from '../errors.ts'
import type { Capture } from '../site.ts'

/** The JSON of a capture. @throws SkipCapture when the body is not JSON */
export const readJson = (capture: Capture): unknown => {
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
