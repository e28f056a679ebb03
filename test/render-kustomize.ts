import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { contentOf, root } from './tree.ts'

const strings = z.record(z.string(), z.string())

/** The words of Kustomize that our manifests use; any other is an error here, so that the rendering stays whole. */
const kustomization = z.strictObject({
  namespace: z.string().optional(),
  resources: z.array(z.string()),
  nameSuffix: z.string().optional(),
  labels: z.array(z.strictObject({ pairs: strings, includeSelectors: z.literal(true) })).default([]),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string() })).default([]),
  configMapGenerator: z
    .array(
      z.strictObject({
        name: z.string(),
        behavior: z.literal('merge').optional(),
        literals: z.array(z.string()),
      }),
    )
    .default([]),
})

const container = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  env: z
    .array(z.object({ name: z.string(), value: z.string().optional(), valueFrom: z.unknown().optional() }))
    .default([]),
  envFrom: z
    .array(
      z.object({
        configMapRef: z.object({ name: z.string() }).optional(),
        secretRef: z.object({ name: z.string() }).optional(),
      }),
    )
    .default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  securityContext: z.unknown(),
  resources: z.unknown(),
  startupProbe: z.unknown().optional(),
  readinessProbe: z.unknown(),
  livenessProbe: z.unknown(),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })).default([]),
})

const named = z.object({ name: z.string() })
const pod = z.object({
  automountServiceAccountToken: z.boolean(),
  enableServiceLinks: z.boolean(),
  shareProcessNamespace: z.boolean().default(false),
  securityContext: z.unknown(),
  containers: z.array(container),
  volumes: z.array(named).default([]),
})

const metadata = z.object({
  name: z.string(),
  namespace: z.string().optional(),
  labels: strings.default({}),
})
const workload = (kind: 'Deployment' | 'StatefulSet') =>
  z.object({
    kind: z.literal(kind),
    apiVersion: z.literal('apps/v1'),
    metadata,
    spec: z.object({
      replicas: z.number(),
      serviceName: z.string().optional(),
      selector: z.object({ matchLabels: strings }),
      template: z.object({ metadata: z.object({ labels: strings }), spec: pod }),
      volumeClaimTemplates: z.array(z.object({ metadata: named, spec: z.unknown() })).default([]),
    }),
  })

const object = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('Namespace'), apiVersion: z.literal('v1'), metadata }),
  z.object({ kind: z.literal('ConfigMap'), apiVersion: z.literal('v1'), metadata, data: strings }),
  z.object({
    kind: z.literal('Service'),
    apiVersion: z.literal('v1'),
    metadata,
    spec: z.object({
      selector: strings,
      clusterIP: z.string().optional(),
      ports: z.array(
        z.object({
          name: z.string(),
          port: z.number(),
          targetPort: z.union([z.string(), z.number()]).optional(),
        }),
      ),
    }),
  }),
  z.object({
    kind: z.literal('NetworkPolicy'),
    apiVersion: z.literal('networking.k8s.io/v1'),
    metadata,
    spec: z.object({
      podSelector: z.object({ matchLabels: strings }),
      policyTypes: z.array(z.enum(['Ingress', 'Egress'])),
      ingress: z.array(z.unknown()),
      egress: z.array(z.unknown()).optional(),
    }),
  }),
  workload('Deployment'),
  workload('StatefulSet'),
])
export type KubernetesObject = z.infer<typeof object>
export type Workload = Extract<KubernetesObject, { kind: 'Deployment' | 'StatefulSet' }>

/** The objects in one text, as `kubectl` would be given them. */
export const readObjects = (text: string): KubernetesObject[] =>
  parseAllDocuments(text).map((document) => object.parse(document.toJS()))

export const isWorkload = (thing: KubernetesObject): thing is Workload =>
  thing.kind === 'Deployment' || thing.kind === 'StatefulSet'

/**
 * What `kubectl kustomize <folder>` gives, without the hashes in the names of ConfigMaps. For checks where no kubectl is there; where it is, a
 * test compares the two.
 */
export const renderKustomize = (folder: string): KubernetesObject[] => {
  const asked = kustomization.parse(parse(contentOf(`${folder}/kustomization.yaml`)))
  const objects = asked.resources.flatMap((resource) => {
    const path = join(folder, resource)
    return statSync(`${root}${path}`).isDirectory() ? renderKustomize(path) : readObjects(contentOf(path))
  })
  for (const { name, behavior, literals } of asked.configMapGenerator) {
    const data = Object.fromEntries(literals.map((literal) => literal.split(/=(.*)/s, 2)))
    const merged = objects.find((one) => one.kind === 'ConfigMap' && one.metadata.name === name)
    if (behavior === 'merge' && merged?.kind === 'ConfigMap') Object.assign(merged.data, data)
    else objects.push({ kind: 'ConfigMap', apiVersion: 'v1', metadata: { name, labels: {} }, data })
  }
  const suffix = asked.nameSuffix ?? ''
  const maps = new Set(
    objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name),
  )
  for (const one of objects) {
    one.metadata.name += suffix
    if (asked.namespace !== undefined && one.kind !== 'Namespace') one.metadata.namespace = asked.namespace
    for (const { pairs } of asked.labels) Object.assign(one.metadata.labels, pairs)
    if (!isWorkload(one)) continue
    const { selector, template } = one.spec
    for (const { pairs } of asked.labels) {
      Object.assign(selector.matchLabels, pairs)
      Object.assign(template.metadata.labels, pairs)
    }
    for (const part of template.spec.containers) {
      part.image = asked.images.find(({ name }) => name === part.image)?.newName ?? part.image
      for (const { configMapRef } of part.envFrom)
        if (configMapRef !== undefined && maps.has(configMapRef.name)) configMapRef.name += suffix
    }
  }
  return objects
}

/** Every folder below that `kubectl` could be given. */
export const kustomizeFolders = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('kustomization.yaml'))
    .map((path) => join(folder, path, '..'))
