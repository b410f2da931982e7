import { z } from 'zod'
import { Exact } from './exact.ts'

const isExact = (text: string): boolean => {
  try {
    Exact.of(text)
    return true
  } catch {
    return false
  }
}

/** An exact number inside stored JSON: "55/6". */
export const ExactText = z.string().refine(isExact, 'is no exact number such as 55/6')

/**
 * A number as a person writes it in a policy, `4`, `0.5` or `"1/3"`, kept as the text of the exact number it means:
 * a policy stays plain data, and no sum ever passes through a binary float.
 */
export const ExactNumber = z
  .union([z.number(), z.string().max(60)], 'is no number such as 4, 0.5 or "1/3"')
  .refine((it) => isExact(String(it)), { error: 'is no number such as 4, 0.5 or "1/3"', abort: true })
  .transform((it) => Exact.of(it).toString())
