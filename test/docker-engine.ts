import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { root } from './tree.ts'

/** A command of Docker failed. The message holds the end of what it said. */
export class DockerFailed extends Error {
  readonly code = 'DOCKER_FAILED'
  constructor(command: string, { status, stderr, stdout }: SpawnSyncReturns<string>) {
    super(`${command} ended with ${status}:\n${`${stdout}\n${stderr}`.trim().slice(-2000)}`)
  }
}

const run = (command: string, args: readonly string[], environment: Readonly<Record<string, string>>) => {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status !== 0) throw new DockerFailed([command, ...args].join(' '), result)
  return result.stdout
}

const answers = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0

/**
 * The Docker engine of this machine with its Compose, or undefined where none answers.
 * @param project name of the Compose project, so that nothing of another one is touched
 */
export const findDocker = (project: string, variables: Readonly<Record<string, string>>) => {
  if (!answers('docker', 'version', '--format', '{{.Server.Version}}')) return undefined
  const plugin = answers('docker', 'compose', 'version')
  if (!plugin && !answers('docker-compose', 'version')) return undefined
  const [command, ...first] = plugin ? ['docker', 'compose'] : ['docker-compose']
  return {
    /** @throws DockerFailed */
    build: (target: string): void => {
      const authority = process.env.NODE_EXTRA_CA_CERTS
      const secret = authority ? ['--secret', `id=ca,src=${authority}`] : []
      run('docker', ['build', '--target', target, '--tag', `oddsfleet/${target}`, ...secret, '.'], {
        DOCKER_BUILDKIT: '1',
      })
    },
    /** @throws DockerFailed */
    compose: (...args: string[]): string => run(command!, [...first, '-p', project, ...args], variables),
    /** @throws DockerFailed */
    docker: (...args: string[]): string => run('docker', args, {}).trim(),
  }
}
