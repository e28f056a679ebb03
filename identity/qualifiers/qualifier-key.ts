import type { TeamQualifiers } from './team-qualifiers.ts'

/** `women-u19-2`, or '' for a first men's team. */
export function qualifierKey(qualifiers: TeamQualifiers): string {
  return [
    qualifiers.gender === 'women' ? 'women' : '',
    qualifiers.age === undefined
      ? ''
      : typeof qualifiers.age === 'number'
        ? `u${qualifiers.age}`
        : qualifiers.age,
    qualifiers.level === undefined ? '' : `team${qualifiers.level}`,
    qualifiers.academy ? 'academy' : '',
    qualifiers.amateur ? 'amateur' : '',
    qualifiers.esports ? 'esports' : '',
    qualifiers.virtual ? 'virtual' : '',
    qualifiers.variant ?? '',
    qualifiers.special ?? '',
    qualifiers.doubles ? 'doubles' : '',
  ]
    .filter(Boolean)
    .join('-')
}
