import type { Limit } from './limit.ts'

/** The sum of all profits has fallen too far below its highest point: a person has to look. */
export const drawdown: Limit = ({ strategy }, { drawdownMinor }) =>
  drawdownMinor > strategy.limits.max_drawdown_minor
    ? { drawdown_minor: drawdownMinor, max_minor: strategy.limits.max_drawdown_minor }
    : undefined
