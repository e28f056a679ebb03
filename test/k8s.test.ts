import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { readSettings } from '#runtime/settings.ts'
import { kubernetesName, kustomizeWorkers } from '../scripts/deployment/kustomize-workers.ts'
import { readLabBookmakers } from '../scripts/deployment/lab-bookmakers.ts'
import { readCompose, testVariables } from './compose-file.ts'
import { readImages, settingsOf, unknownSettings } from './images.ts'
import { readSecrets } from './kubernetes-secrets.ts'
import {
  isWorkload,
  type KubernetesObject,
  kustomizeFolders,
  readObjects,
  renderKustomize,
} from './render-kustomize.ts'
import { contentOf, root } from './tree.ts'

const objects = renderKustomize('k8s')
const images = readImages()
const compose = readCompose(testVariables()).services
const secrets = readSecrets()
const bookmakers = readLabBookmakers()

const workloads = objects.filter(isWorkload).map((workload) => {
  const [container] = workload.spec.template.spec.containers
  return { name: workload.metadata.name, workload, container: container! }
})
const services = new Map(
  objects.flatMap((one) => (one.kind === 'Service' ? [[one.metadata.name, one.spec] as const] : [])),
)
const configMaps = new Map(
  objects.flatMap((one) => (one.kind === 'ConfigMap' ? [[one.metadata.name, one.data] as const] : [])),
)
const targetOf = (image: string) => image.replace(/^oddsfleet\//, '')

/** What the container's process finds in its environment, the secret of the fleet included. */
const environmentOf = ({
  env,
  envFrom,
}: (typeof workloads)[number]['container']): Record<string, string> => ({
  ...Object.fromEntries(
    envFrom.flatMap(({ configMapRef, secretRef }) => {
      if (secretRef !== undefined) return Object.entries(secrets.get(secretRef.name)!)
      const data = configMaps.get(configMapRef!.name)
      expect(data, `ConfigMap ${configMapRef!.name}`).toBeDefined()
      return Object.entries(data!)
    }),
  ),
  ...Object.fromEntries(env.map(({ name, value }) => [name, value ?? 'from-the-pod'])),
})

test('the workers in k8s/workers are those of the recording; if not: node scripts/deployment.ts', () => {
  const made = kustomizeWorkers(bookmakers)
  for (const [path, text] of made) expect(contentOf(`k8s/workers/${path}`)).toBe(text)
  const present = kustomizeFolders('k8s/workers').map((folder) => folder.split('/')[2] ?? '')
  expect(present.filter(Boolean).sort()).toEqual(
    ['results', ...bookmakers.map(({ id }) => kubernetesName(id))].sort(),
  )
})

test('the same processes run as under Compose, from the same images', () => {
  const here = workloads.map(({ name, container }) => [name, container.image])
  const there = [...compose].map(([name, { image }]) => [kubernetesName(name), image])
  expect(Object.fromEntries(here)).toEqual(Object.fromEntries(there))
})

test('they are told the same as under Compose', () => {
  for (const [name, { environment }] of compose) {
    if (name === 'redis') continue
    const { container } = workloads.find((one) => one.name === kubernetesName(name))!
    const here: Record<string, string> = { LOG_LEVEL: 'info', ...environmentOf(container) }
    // a pod has a name of its own
    delete here.WORKER_ID
    // Compose hands on tokens that are bound to sites; here they are put into the Secret
    const { WORKER_TOKENS: _bound, ...there } = environment
    expect(here, name).toEqual(there)
  }
})

test('names are names, and all are in one namespace', () => {
  const keys = objects.map((one) => `${one.kind}/${one.metadata.name}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { kind, metadata } of objects) {
    expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
    expect(metadata.namespace).toBe(kind === 'Namespace' ? undefined : 'oddsfleet')
  }
})

describe.each(workloads)('$name', ({ name, workload, container }) => {
  const { template, selector, volumeClaimTemplates } = workload.spec

  test('may do what a restricted namespace allows, and no more', () => {
    expect(template.spec).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    })
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    const { runAsUser, runAsGroup } = template.spec.securityContext as Record<string, number>
    const user = compose.get('redis')!.user
    expect(`${runAsUser}:${runAsGroup}`).toBe(
      name === 'redis' ? user : images.get(targetOf(container.image))!.user,
    )
  })

  test('is told what its process knows, in words it understands', () => {
    const image = images.get(targetOf(container.image))
    if (image === undefined) return expect(name).toBe('redis')
    const environment = environmentOf(container)
    expect(unknownSettings(image, environment)).toEqual([])
    readSettings(settingsOf(image), { ...image.env, ...environment })
    expect(container.ports).toEqual([{ name: 'http', containerPort: Number(image.env.PORT) }])
  })

  test('finds whom it speaks to', () => {
    for (const value of Object.values(environmentOf(container))) {
      if (!/^(redis|wss?|https?):\/\//.test(value)) continue
      const { hostname, port } = new URL(value)
      expect(services.get(hostname)?.ports[0]?.port, value).toBe(Number(port))
    }
  })

  test('is asked how it is, has bounds, and what it mounts is there', () => {
    const { readinessProbe, livenessProbe } = container
    if (name === 'redis') expect(readinessProbe).toMatchObject({ exec: { command: ['redis-cli', 'ping'] } })
    else {
      expect(readinessProbe).toMatchObject({ httpGet: { path: '/ready', port: 'http' } })
      const path = name.startsWith('worker-') ? '/metrics' : '/health'
      expect(livenessProbe).toMatchObject({ httpGet: { path, port: 'http' } })
    }
    expect(container.resources).toMatchObject({
      requests: { cpu: expect.stringMatching(/^\d+m$/), memory: expect.stringMatching(/^\d+Mi$/) },
      limits: { memory: expect.stringMatching(/^\d+Mi$/) },
    })
    const volumes = [...template.spec.volumes, ...volumeClaimTemplates.map(({ metadata }) => metadata)]
    expect(container.volumeMounts.map((mount) => mount.name).sort()).toEqual(
      volumes.map((volume) => volume.name).sort(),
    )
    const keepsData = images.get(targetOf(container.image))?.command.at(-1)?.startsWith('worker/') !== true
    expect(container.volumeMounts.some(({ mountPath }) => mountPath === '/data')).toBe(keepsData)
  })

  test('selects its own pods and no others', () => {
    const chosen = workloads.filter(({ workload: other }) =>
      matches(selector.matchLabels, other.spec.template.metadata.labels),
    )
    expect(chosen.map((one) => one.name)).toEqual([name])
  })
})

const matches = (selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>) =>
  Object.entries(selector).every(([key, value]) => labels[key] === value)

test.each([...services])(
  'the service %s leads to one process and a port it has',
  (name, { selector, ports }) => {
    const behind = workloads.filter(({ workload }) =>
      matches(selector, workload.spec.template.metadata.labels),
    )
    expect(behind.map((one) => one.name)).toEqual([name])
    const [{ port, targetPort = port } = { port: 0 }] = ports
    const { workload, container } = behind[0]!
    expect(container.ports.some((one) => one.name === targetPort || one.containerPort === targetPort)).toBe(
      true,
    )
    expect(workload.spec.serviceName).toBe(name)
  },
)

const hasKubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0

describe.runIf(hasKubectl)('kubectl kustomize', () => {
  /** Names of generated ConfigMaps end in a hash of what is in them. */
  const unhashed = (text: string): KubernetesObject[] =>
    readObjects(
      text.replaceAll(/(?<=name: (?:coordinator|executor|lab|worker-[a-z0-9-]+))-[a-z0-9]{10}$/gm, ''),
    )
  const sorted = (list: readonly KubernetesObject[]) =>
    list.toSorted((a, b) => (`${a.kind} ${a.metadata.name}` < `${b.kind} ${b.metadata.name}` ? -1 : 1))

  test.each(['k8s', 'k8s/fleet'])('renders %s as the checks above saw it', (folder) => {
    const rendered = execFileSync('kubectl', ['kustomize', folder], { cwd: root, encoding: 'utf8' })
    expect(sorted(unhashed(rendered))).toEqual(sorted(renderKustomize(folder)))
  })
})
