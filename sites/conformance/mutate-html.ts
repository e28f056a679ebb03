import * as cheerio from 'cheerio'
import { type Mutation, rotated } from './mutation.ts'

type Document = ReturnType<cheerio.CheerioAPI['root']> extends cheerio.Cheerio<infer D> ? D : never
type Node = Document['children'][number]
type Element = Extract<Node, { tagName: string }>
type Parent = Extract<Node, { children: unknown }>

/**
 * Drops elements and attributes, empties texts, makes figures into words, and turns lists of rows around. `names` are texts that name
 * somebody: to change one is to change whom it speaks of.
 */
export const mutateHtml = (html: string, names: ReadonlySet<string>): Mutation[] => {
  const $ = cheerio.load(html)
  const mutations: Mutation[] = []
  const add = (group: string, what: string, apply: () => () => void, isJudgedByPrices = true) =>
    mutations.push({
      group,
      what,
      isJudgedByPrices,
      body() {
        const undo = apply()
        try {
          return $.html()
        } finally {
          undo()
        }
      },
    })

  for (const element of $('body, body *').toArray() as Element[]) {
    const form = formOf(element)
    add(`drops ${form}`, `drops ${form} ${$(element).text().slice(0, 30)}`, () =>
      withChildren(
        element.parent as Parent,
        (element.parent as Parent).children.filter((child) => child !== element),
      ),
    )
    for (const [name, value] of Object.entries(element.attribs)) {
      const change = (to: string | undefined) => () => {
        if (to === undefined) delete element.attribs[name]
        else element.attribs[name] = to
        return () => {
          element.attribs[name] = value
        }
      }
      add(`drops ${form}@${name}`, `drops ${form}@${name}=${value}`, change(undefined))
      add(`empties ${form}@${name}`, `empties ${form}@${name}=${value}`, change(''))
      if (/\d/.test(value) && !names.has(value.trim()))
        add(`words in ${form}@${name}`, `words in ${form}@${name}=${value}`, change('x'))
    }
    for (const child of element.children) {
      if (child.type !== 'text' || child.data.trim() === '') continue
      const { data } = child
      const change = (to: string) => () => {
        child.data = to
        return () => {
          child.data = data
        }
      }
      add(`empties text of ${form}`, `empties "${data.trim().slice(0, 30)}" in ${form}`, change(''))
      if (/\d/.test(data) && !names.has(data.trim()))
        add(`words in text of ${form}`, `words for "${data.trim().slice(0, 30)}" in ${form}`, change('x'))
    }
    const rows = element.children.filter((child): child is Element => child.type === 'tag')
    if (rows.length < 2) continue
    // cells have their meaning by position, rows of cells have not
    const isList =
      rows.every((row) => formOf(row) === formOf(rows[0]!)) &&
      rows.every((row) => row.children.filter((child) => child.type === 'tag').length > 1)
    for (const [word, order] of [
      ['rotates', rotated(rows)],
      ['reverses', rows.toReversed()],
    ] as const) {
      let next = 0
      const children = element.children.map((child) => (child.type === 'tag' ? order[next++]! : child))
      add(`${word} ${form}`, `${word} the children of ${form}`, () => withChildren(element, children), isList)
    }
  }
  return mutations
}

/** Replaces the children and links them anew; undone by putting back the old ones. */
const withChildren = (parent: Parent, children: readonly Node[]): (() => void) => {
  const before = parent.children
  link(parent, children)
  return () => link(parent, before)
}

const link = (parent: Parent, children: readonly Node[]): void => {
  const list = [...children] as Parent['children']
  parent.children = list
  for (const [index, child] of list.entries()) {
    child.parent = parent as typeof child.parent
    child.prev = list[index - 1] ?? null
    child.next = list[index + 1] ?? null
  }
}

const formOf = (element: Element): string => {
  const own = (node: Element) =>
    `${node.tagName}${node.attribs.class ? `.${node.attribs.class.trim().split(/\s+/)[0]}` : ''}`
  const parent = element.parent as Element | null
  return parent !== null && 'tagName' in parent ? `${own(parent)}>${own(element)}` : own(element)
}
