import type { imports as model } from '../en/imports.ts'

export const imports: typeof model = {}
