import { commonSettings } from '#runtime/process.ts'
import type { SettingsDefinition } from '#runtime/settings.ts'
import { alertsSettings } from '../alerts/settings.ts'
import { coordinatorSettings } from '../coordinator/settings.ts'
import { executorSettings } from '../executor/settings.ts'
import { historianSettings } from '../historian/settings.ts'
import { labSettings } from '../lab/settings.ts'
import { workerSettings } from '../worker/settings.ts'
import { contentOf } from './tree.ts'

/** An image as the Dockerfile describes it; what it has from the stages it is built on is included. */
export type Image = {
  /** folders and files of the project in it */
  readonly copied: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly user: string | undefined
  /** the command of its health check */
  readonly health: string | undefined
  readonly command: readonly string[]
}

const empty: Image = { copied: [], env: {}, user: undefined, health: undefined, command: [] }

const changed = (image: Image, instruction: string, words: string): Image => {
  switch (instruction) {
    case 'COPY': {
      const [first = '', ...others] = words.split(/\s+/)
      const fromStage = first.startsWith('--from=')
      const sources = (fromStage ? others : [first, ...others]).slice(0, -1)
      return { ...image, copied: [...image.copied, ...sources.map((path) => path.replace(/^\/app\//, ''))] }
    }
    case 'ENV':
      return {
        ...image,
        env: {
          ...image.env,
          ...Object.fromEntries(words.split(/\s+/).map((pair) => pair.split(/=(.*)/, 2))),
        },
      }
    case 'USER':
      return { ...image, user: words }
    case 'HEALTHCHECK':
      return { ...image, health: words }
    case 'CMD':
      return { ...image, command: JSON.parse(words) as string[] }
    default:
      return image
  }
}

/** The images of the Dockerfile by target. */
export const readImages = (): ReadonlyMap<string, Image> => {
  const images = new Map<string, Image>()
  let target = ''
  const lines = contentOf('Dockerfile')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
  for (const line of lines) {
    const [, instruction = '', words = ''] = /^([A-Z]+)\s+(.*?)\s*$/.exec(line) ?? []
    const [, base = '', name] = (instruction === 'FROM' && /^(\S+) AS (\S+)$/.exec(words)) || []
    if (name !== undefined) {
      target = name
      images.set(target, images.get(base) ?? empty)
    } else if (target) images.set(target, changed(images.get(target)!, instruction, words))
  }
  return images
}

const ofProcess: Readonly<Record<string, SettingsDefinition>> = {
  lab: labSettings,
  coordinator: coordinatorSettings,
  executor: executorSettings,
  historian: historianSettings,
  worker: workerSettings,
  alerts: alertsSettings,
}

/** What the process of an image can be told. The folder of its entry file says which process it is. */
export const settingsOf = ({ command }: Image): SettingsDefinition => ({
  ...commonSettings,
  ...ofProcess[command.at(-1)!.split('/')[0]!]!,
})

/** Variables that Node or the system reads, not a process of ours. */
const systems = /^(NODE_[A-Z_]+|HOME)$/

/** Names in an image's own environment and in what a deployment adds that the process would not know. */
export const unknownSettings = (image: Image, added: Readonly<Record<string, string>>): string[] => {
  const known = Object.keys(settingsOf(image))
  return Object.keys({ ...image.env, ...added }).filter(
    (name) => !systems.test(name) && !known.includes(name),
  )
}
