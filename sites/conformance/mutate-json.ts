import { type Mutation, rotated } from './mutation.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Container = Json[] | { [key: string]: Json }

/** A change that can be undone; the document is written in between. */
type Edit = Omit<Mutation, 'body'> & { apply(): () => void }

/** Every way to drop, retype, cut and shuffle in a JSON document, JSON within its strings included. */
export const mutateJson = (document: unknown, write: (damaged: unknown) => string): Mutation[] => {
  const holder: { [key: string]: Json } = { document: document as Json }
  return [...editsOf(holder, 'document', '$', '$')].map(({ apply, ...mutation }) => ({
    ...mutation,
    body() {
      const undo = apply()
      try {
        return write(holder.document)
      } finally {
        undo()
      }
    },
  }))
}

/** All edits of the value at `key`, and below it. `form` is the path with its positions left out. */
function* editsOf(parent: Container, key: string | number, path: string, form: string): Generator<Edit> {
  const value = get(parent, key)
  const edit = (what: string, damaged: Json, isJudgedByPrices = true): Edit => ({
    group: `${what} ${form}`,
    what: `${what} ${path}`,
    isJudgedByPrices,
    apply() {
      set(parent, key, damaged)
      return () => set(parent, key, value)
    },
  })
  for (const [type, damaged] of retyped(value)) yield edit(`${type} instead of`, damaged)

  if (typeof value === 'string') {
    const inner = innerJson(value)
    if (inner === undefined) return
    const holder: { [key: string]: Json } = { inner }
    for (const below of editsOf(holder, 'inner', `${path}<json>`, `${form}<json>`))
      yield {
        ...below,
        apply() {
          const undo = below.apply()
          set(parent, key, JSON.stringify(holder.inner))
          return () => {
            undo()
            set(parent, key, value)
          }
        },
      }
  } else if (Array.isArray(value)) {
    // a row of figures has its meaning by position, a list of rows has not
    const isRow = value.some((item) => item === null || typeof item !== 'object')
    if (value.length > 1) {
      yield edit('rotates', rotated(value), !isRow)
      yield edit('reverses', [...value].reverse(), !isRow)
      yield edit('cuts the end of', value.slice(0, Math.ceil(value.length / 2)))
    }
    for (const [index, item] of value.entries()) {
      yield {
        ...edit('drops one of', value.toSpliced(index, 1)),
        what: `drops ${path}[${index}]`,
      }
      // positions of a row are fields of their own
      const place = isRow ? `[${index}]` : '[]'
      if (item !== undefined) yield* editsOf(value, index, `${path}[${index}]`, `${form}${place}`)
    }
  } else if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value)
    if (keys.length > 1) {
      const turned = Object.fromEntries(keys.reverse().map((name) => [name, value[name]!]))
      yield edit('turns the keys of', turned)
    }
    for (const name of keys) {
      const { [name]: _, ...rest } = value
      // names that are ids are alike
      const place = /\d/.test(name) ? '.#' : `.${name}`
      yield {
        ...edit('drops', rest),
        group: `drops ${form}${place}`,
        what: `drops ${path}.${name}`,
      }
      yield* editsOf(value, name, `${path}.${name}`, `${form}${place}`)
    }
  }
}

/** Values of other types that could stand there by mistake. None of them is another valid figure or name. */
const retyped = (value: Json): [string, Json][] => {
  const nothing: [string, Json] = ['null', null]
  if (value === null) return [['text', 'x']]
  if (typeof value === 'number')
    return [nothing, ['text', String(value)], ['a list', [value]], ['true', true], ['an object', {}]]
  if (typeof value === 'boolean') return [nothing, ['text', String(value)], ['a number', Number(value)]]
  if (typeof value === 'string') {
    const asNumber = value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined
    return [
      nothing,
      ['true', true],
      ['an object', {}],
      ['an empty text', ''],
      ...(asNumber !== undefined ? [['a number', asNumber] as [string, Json]] : []),
      ...(/\d/.test(value) ? [] : [['a number', 7] as [string, Json]]),
    ]
  }
  if (Array.isArray(value)) return [nothing, ['text', 'x'], ['an object', {}], ['an empty list', []]]
  return [nothing, ['text', 'x'], ['an empty list', []], ['a list', Object.values(value)]]
}

const innerJson = (text: string): Container | undefined => {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text) as Container
  } catch {
    return undefined
  }
}

const get = (parent: Container, key: string | number): Json =>
  (parent as { [key: string | number]: Json })[key]!

const set = (parent: Container, key: string | number, value: Json): void => {
  ;(parent as { [key: string | number]: Json })[key] = value
}
