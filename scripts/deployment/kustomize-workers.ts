import type { Bookmaker } from '#lab/bookmaker.ts'
import { labAddress } from './lab-bookmakers.ts'

const mark = '# made by: node scripts/deployment.ts\n'

/** Names of Kubernetes objects hold no underscore. */
export const kubernetesName = (bookmaker: string): string => bookmaker.replaceAll('_', '-')

const overlay = ({ id, site }: Bookmaker): string => `${mark}resources: [../../worker]
nameSuffix: -${kubernetesName(id)}
labels:
  - pairs: { oddsfleet/bookmaker: ${id} }
    includeSelectors: true
configMapGenerator:
  - name: worker
    literals:
      - SITE=${site}
      - BOOKMAKER=${id}
      - SITE_URL=${labAddress(`${id}/`)}
      - CLOCK=ws://lab:8100/clock
`

/** The files below `k8s/workers`, by path there: the worker of `k8s/worker` once per bookmaker, and the list of them. */
export const kustomizeWorkers = (bookmakers: readonly Bookmaker[]): ReadonlyMap<string, string> =>
  new Map([
    [
      'kustomization.yaml',
      `${mark}resources:\n  - results\n${bookmakers.map(({ id }) => `  - ${kubernetesName(id)}\n`).join('')}`,
    ],
    ...bookmakers.map(
      (bookmaker) => [`${kubernetesName(bookmaker.id)}/kustomization.yaml`, overlay(bookmaker)] as const,
    ),
  ])
