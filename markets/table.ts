/**
 * A table to be looked up by names from outside. A plain object answers `constructor` and `__proto__` with what every
 * object has; this one has only what it was given.
 */
export const table = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null) as Record<string, T>, entries)
