import pino, { type Logger } from 'pino'
import { Secret } from './settings.ts'

export type Log = Logger

/**
 * Structured logs on standard output, one JSON object a line. Secrets are classes that print as `***`; fields that usually hold
 * one are removed as well, for the day somebody logs a foreign object.
 */
export const createLog = (name: string, level: string): Log =>
  pino({
    name,
    level,
    base: { process: name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'token',
        '*.token',
        'authorization',
        '*.authorization',
        '*.headers.authorization',
        'privateKey',
        '*.privateKey',
        'password',
        '*.password',
        'cookie',
        '*.cookie',
      ],
      censor: '***',
    },
    serializers: {
      err: pino.stdSerializers.err,
      secret: (value) => (value instanceof Secret ? '***' : value),
    },
  })
