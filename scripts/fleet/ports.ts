import { createServer } from 'node:net'

/** A port that the fleet needs is taken. Stop what listens there, or choose others with --port; nothing has been started. */
export class PortInUse extends Error {
  readonly code = 'PORT_IN_USE'
  constructor(port: number, purpose: string) {
    super(`port ${port} (${purpose}) is in use: stop what listens there, or choose other ports with --port N`)
  }
}

/** @throws PortInUse for the first that is taken */
export const checkPorts = async (ports: Readonly<Record<string, number>>): Promise<void> => {
  for (const [purpose, port] of Object.entries(ports))
    await new Promise<void>((resolve, reject) => {
      const probe = createServer()
      probe.once('error', () => reject(new PortInUse(port, purpose)))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
    })
}
