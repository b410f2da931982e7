import { imports } from './en/imports.ts'
import { scoring } from './en/scoring.ts'

/** English is the model: every other language must satisfy its shape. */
export const en = { scoring, imports }

export type Words = typeof en
