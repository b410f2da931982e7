import type { Words } from './en.ts'
import { imports } from './zh-cn/imports.ts'
import { scoring } from './zh-cn/scoring.ts'

export const zhCN: Words = { scoring, imports }
