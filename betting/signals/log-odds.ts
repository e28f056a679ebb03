import { ImpossibleInput } from '#markets/impossible-input.ts'

/**
 * ln(p / (1 − p)): the scale on which a move from 50 % to 55 % and one from 5 % to 6.1 % are equally large.
 * @throws ImpossibleInput `bad_probability` unless 0 < p < 1
 */
export const logOdds = (probability: number): number => {
  if (!(probability > 0 && probability < 1))
    throw new ImpossibleInput('bad_probability', probability, 'log odds need a probability between 0 and 1')
  return Math.log(probability / (1 - probability))
}
