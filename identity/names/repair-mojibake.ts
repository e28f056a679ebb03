/** Windows-1252 puts printable characters where Latin-1 has C1 controls; the inverse map for 0x80–0x9f. */
const windows1252 = new Map<number, number>(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((char, index) => {
    const bytes = [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94,
      0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ]
    return [char.codePointAt(0)!, bytes[index]!]
  }),
)

/** A UTF-8 lead byte read as Latin, followed by what a continuation byte becomes when read the same way. */
const suspicious = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u

const utf8 = new TextDecoder('utf-8', { fatal: true })

function bytesOf(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const byte = code < 0x100 ? code : windows1252.get(code)
    if (byte === undefined) return undefined
    bytes[index] = byte
  }
  return bytes
}

/**
 * Undoes UTF-8 that was read as Latin-1 or Windows-1252 (`MÃ¼nchen` → `München`), twice over if needed.
 * Text that is not such damage comes back as it is: a repair is made only when every byte decodes.
 */
export function repairMojibake(text: string): string {
  let current = text
  for (let round = 0; round < 2 && suspicious.test(current); round++) {
    const bytes = bytesOf(current)
    if (bytes === undefined) return current
    try {
      current = utf8.decode(bytes)
    } catch {
      return current
    }
  }
  return current
}
