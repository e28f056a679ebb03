import { existsSync } from 'node:fs'
import { commonSettings } from '#runtime/process.ts'
import type { SettingsDefinition } from '#runtime/settings.ts'

/** Every process, with the file and the name of its settings. */
const processes = [
  ['coordinator', 'coordinatorSettings'],
  ['worker', 'workerSettings'],
  ['executor', 'executorSettings'],
  ['alerts', 'alertsSettings'],
  ['historian', 'historianSettings'],
  ['lab', 'labSettings'],
] as const

/** The settings of every process there is. */
export const settingsOf = async (): Promise<ReadonlyMap<string, SettingsDefinition>> => {
  const all = new Map<string, SettingsDefinition>([['every process', commonSettings]])
  for (const [process_, name] of processes) {
    const file = new URL(`../../${process_}/settings.ts`, import.meta.url)
    if (!existsSync(file)) continue
    const module_ = (await import(file.href)) as Record<string, SettingsDefinition>
    all.set(process_, module_[name]!)
  }
  return all
}

const wrap = (text: string): string => text.replace(/(.{1,110})(?:\s+|$)/g, '# $1\n').trimEnd()

/** `.env.example` and the page about settings. */
export const writeSettings = async (): Promise<{ example: string; page: string }> => {
  const all = await settingsOf()
  const example = [
    '# Settings of all processes, generated from their schemas by `npm run docs`. Copy to `.env` and change what you need.',
    '# Everything has a default but what is marked; a misspelt name is an error. A secret NAME may also come from a file named by NAME_FILE.',
  ]
  const page = [
    '# Settings',
    '',
    'Generated from the schemas by `npm run docs`. Settings are environment variables, read once when a process starts; all mistakes are reported',
    'together, a misspelt name is one of them. Secrets print as `***`, and may come from a file: `NAME_FILE=/run/secrets/name`.',
  ]
  for (const [process_, definition] of all) {
    example.push('', `## ${process_}`)
    page.push('', `## ${process_}`, '', '| name | meaning | default or example |', '|---|---|---|')
    for (const [name, { help, example: value, secret }] of Object.entries(definition)) {
      example.push(wrap(help), `#${name}=${value ?? ''}`)
      const shown = secret ? '(secret)' : value ? `\`${value.replaceAll('|', '\\|')}\`` : ''
      page.push(`| \`${name}\` | ${help.replaceAll('|', '\\|')} | ${shown} |`)
    }
  }
  return { example: `${example.join('\n')}\n`, page: `${page.join('\n')}\n` }
}
