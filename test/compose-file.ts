import { parse } from 'yaml'
import { z } from 'zod'
import { contentOf } from './tree.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)

const service = z.object({
  image: z.string(),
  build: z.strictObject({ context: z.literal('.'), target: z.string() }).optional(),
  user: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), scalar).default({}),
  networks: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  tmpfs: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()).optional(), interval: z.string() }).optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  init: z.boolean().default(false),
  read_only: z.boolean().default(false),
  mem_limit: z.string().optional(),
  restart: z.string().optional(),
  container_name: z.string().optional(),
})
export type ComposeService = z.infer<typeof service>

/** `${NAME:-default}` and `${NAME:?message}` as Compose reads them. @throws Error with the message */
export const interpolated = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replaceAll(
    /\$\{(\w+):([-?])([^}]*)\}/g,
    (_, name: string, kind: string, words: string) =>
      variables[name] ||
      (kind === '-'
        ? words
        : (() => {
            throw new Error(`${name} ${words}`)
          })()),
  )

/** The services of `docker-compose.yml` where these variables are set, and its named volumes. */
export const readCompose = (variables: Readonly<Record<string, string>>) => {
  const file = parse(interpolated(contentOf('docker-compose.yml'), variables), {
    merge: true,
    // every worker repeats the same few blocks
    maxAliasCount: -1,
  }) as {
    services: unknown
    volumes: object
  }
  const services = z.record(z.string(), service).parse(file.services)
  return { services: new Map(Object.entries(services)), volumes: Object.keys(file.volumes) }
}

/** A value for every variable that `./scripts/token` writes, by its own list of names. */
export const testVariables = (): Record<string, string> => {
  const [, names = ''] = /^names=\(([^)]*)\)/m.exec(contentOf('scripts/token')) ?? []
  return Object.fromEntries(
    names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [name, `${name.toLowerCase()}-of-the-test`]),
  )
}
