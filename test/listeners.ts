import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A TCP socket that waits for connections, and the process it belongs to. */
export type Listener = { readonly address: string; readonly port: number; readonly pid: number }

/** Listening sockets of these processes, from what the kernel says (Linux). */
export const listenersOf = (pids: Iterable<number>): Listener[] => {
  const owners = new Map<string, number>()
  for (const pid of pids)
    for (const fd of readdirSync(`/proc/${pid}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1]
      if (inode !== undefined) owners.set(inode, pid)
    }
  return ['tcp', 'tcp6'].flatMap((family) =>
    readFileSync(`/proc/net/${family}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
        const pid = owners.get(inode)
        if (state !== '0A' || pid === undefined) return []
        const [address = '', port = ''] = local.split(':')
        return [{ address: readable(address), port: Number.parseInt(port, 16), pid }]
      }),
  )
}

const linkOf = (path: string): string => {
  try {
    return readlinkSync(path)
  } catch {
    return '' // closed meanwhile
  }
}

/** The kernel writes each 32 bits of an address in the machine's own byte order. */
const readable = (hex: string): string => {
  const bytes = Buffer.from(hex, 'hex')
  bytes.swap32()
  if (bytes.length === 4) return bytes.join('.')
  return bytes.subarray(0, 15).every((byte) => byte === 0) && bytes[15] === 1 ? '::1' : bytes.toString('hex')
}
