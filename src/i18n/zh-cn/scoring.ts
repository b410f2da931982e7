import type { scoring as model } from '../en/scoring.ts'

export const scoring: typeof model = {}
