import { letters, spell } from './letters.ts'

/** Digraphs first, because ου, μπ, ντ, γκ are single sounds; γι and γου before a vowel write y and w. */
const digraphs: readonly (readonly [RegExp, string])[] = [
  [/γ(?:ι|υ)(?=[αεοωυ])/g, 'y'],
  [/γου(?=[αεοωηι])/g, 'w'],
  [/ου(?=[αεωηι])/g, 'w'],
  [/ου/g, 'ou'],
  [/μπ/g, 'b'],
  [/ντ/g, 'nt'],
  [/νγκ/g, 'ng'],
  [/γκ(?![α-ω])/g, 'g'],
  [/γκ/g, 'gk'],
  [/γγ/g, 'ng'],
  [/γχ/g, 'nch'],
  [/γξ/g, 'nx'],
  [/τζ/g, 'tz'],
  [/τσ/g, 'ts'],
  [/αυ/g, 'av'],
  [/ευ/g, 'ev'],
]
const table = letters(`
  α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps
  ω:o
`)

/** Modern Greek, lower case, accents already dropped. */
export function romaniseGreek(text: string): string {
  if (!/[\u0370-\u03ff]/.test(text)) return text
  let out = text
  for (const [from, to] of digraphs) out = out.replace(from, to)
  return out.replace(/[\u0370-\u03ff]+/g, (run) => spell(run, table))
}
