import { describe, expect, test } from 'vitest'
import { readSettings } from '#runtime/settings.ts'
import { withComposeWorkers } from '../scripts/deployment/compose-workers.ts'
import { readLabBookmakers } from '../scripts/deployment/lab-bookmakers.ts'
import { interpolated, readCompose, testVariables } from './compose-file.ts'
import { readImages, settingsOf, unknownSettings } from './images.ts'
import { contentOf } from './tree.ts'

const variables = testVariables()
const { services, volumes } = readCompose(variables)
const images = readImages()
const bookmakers = readLabBookmakers()
const ours = [...services].flatMap(([name, service]) => {
  const image = images.get(service.build?.target ?? '')
  return image === undefined ? [] : [{ name, service, image }]
})

test('the workers in the file are those of the recording; if not: node scripts/deployment.ts', () => {
  const file = contentOf('docker-compose.yml')
  expect(file).toBe(withComposeWorkers(file, bookmakers))
  expect([...services.keys()]).toEqual([
    ...['redis', 'lab', 'coordinator', 'executor', 'worker-results'],
    ...bookmakers.map(({ id }) => `worker-${id}`),
  ])
})

test('without a token it says which command writes one', () => {
  expect(() => readCompose({})).toThrow('WORKER_TOKEN is not set - run ./scripts/token')
  expect(interpolated(`\${A:-b}/\${C:-}`, { C: 'd' })).toBe('b/d')
})

test('only redis is an image of others', () => {
  expect([...services.keys()].filter((name) => !ours.some((our) => our.name === name))).toEqual(['redis'])
  for (const { service } of ours) expect(service.image).toBe(`oddsfleet/${service.build!.target}`)
})

describe.each(ours)('$name', ({ name, service, image }) => {
  const environment = { ...image.env, ...service.environment }

  test('is told what its process knows, in words it understands', () => {
    expect(unknownSettings(image, service.environment)).toEqual([])
    const settings = readSettings(settingsOf(image), environment) as Record<string, unknown>
    expect(settings.HOST).toBe('0.0.0.0')
    const own =
      { lab: 'LAB_TOKEN', coordinator: 'SIGNING_KEY', executor: 'SIGNING_KEY' }[name] ?? 'WORKER_TOKEN'
    expect(settings[own]).toHaveProperty('reveal')
  })

  test('finds whom it speaks to', () => {
    const addresses = Object.values(environment).filter((value) => /^(redis|wss?|https?):\/\//.test(value))
    if (name !== 'lab') expect(addresses.length).toBeGreaterThan(1)
    for (const address of addresses) {
      const { hostname, port } = new URL(address)
      const target = services.get(hostname)
      expect(target, address).toBeDefined()
      expect(port).toBe(hostname === 'redis' ? '6379' : images.get(target!.build!.target)!.env.PORT)
      expect(new URL(address).search, 'no secret in an address').toBe('')
      expect(
        service.networks.some((network) => target!.networks.includes(network)),
        address,
      ).toBe(true)
    }
  })
})

describe.each([...services].map(([name, service]) => ({ name, service })))('$name', ({ name, service }) => {
  test('has no rights it does not need, and bounds', () => {
    expect(service).toMatchObject({ read_only: true, init: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] })
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
    expect(service.user ?? images.get(service.build!.target)!.user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    expect(service.mem_limit).toMatch(/^\d+m$/)
    expect(service.restart).toBe('unless-stopped')
  })

  test('says how it is, and waits for those who say so', () => {
    expect(service.healthcheck?.test ?? images.get(service.build!.target)!.health).toBeDefined()
    for (const [other, { condition }] of Object.entries(service.depends_on)) {
      expect([...services.keys()]).toContain(other)
      expect(condition).toBe('service_healthy')
    }
  })

  test('can be scaled, or is the only one for a reason', () => {
    expect(service.container_name).toBeUndefined()
    expect(service.environment).not.toHaveProperty('WORKER_ID')
    if (name.startsWith('worker-')) expect([...service.ports, ...service.volumes]).toEqual([])
    for (const port of service.ports) expect(port).toMatch(/^127\.0\.0\.1:/)
    for (const volume of service.volumes) expect(volumes).toContain(volume.split(':')[0])
  })
})

test('each worker reads its bookmaker with the site module made for it', () => {
  for (const { id, site } of bookmakers)
    expect(services.get(`worker-${id}`)!.environment).toMatchObject({
      SITE: site,
      BOOKMAKER: id,
      SITE_URL: `http://lab:8100/${id}/`,
    })
})

test('exchanges keep the same share of winnings for those who plan and those who settle', () => {
  const kept = Object.fromEntries(
    bookmakers.filter(({ commission }) => commission > 0).map(({ id, commission }) => [id, commission]),
  )
  expect(Object.keys(kept).length).toBeGreaterThan(0)
  const terms = JSON.parse(services.get('coordinator')!.environment.BOOKMAKERS!)
  const expected = Object.fromEntries(Object.entries(kept).map(([id, commission]) => [id, { commission }]))
  expect(terms).toEqual(expected)
  expect(JSON.parse(services.get('executor')!.environment.COMMISSIONS!)).toEqual(kept)
})

test('a process gets the tokens of its own role and no others, and workers reach neither Redis nor the executor', () => {
  const secrets = Object.keys(variables)
  const of = (name: string) =>
    Object.keys(services.get(name)!.environment)
      .filter((key) => secrets.includes(key))
      .sort()
  expect(of('coordinator')).toEqual([
    'EXECUTOR_TOKEN',
    'OPERATOR_TOKEN',
    'READER_TOKEN',
    'SIGNING_KEY',
    'WORKER_TOKEN',
  ])
  expect(of('executor')).toEqual(['EXECUTOR_TOKEN', 'OPERATOR_TOKEN', 'READER_TOKEN', 'SIGNING_KEY'])
  expect(of('lab')).toEqual(['LAB_TOKEN'])
  for (const name of services.keys()) {
    if (!name.startsWith('worker-')) continue
    expect(of(name)).toEqual(['WORKER_TOKEN'])
    expect(services.get(name)!.networks).toEqual(['front'])
  }
  expect(services.get('redis')!.networks).toEqual(['money'])
  expect(services.get('executor')!.networks).toEqual(['money'])
})
