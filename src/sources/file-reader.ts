import type { Files } from '../usecases/ports.ts'
import { files } from './files.ts'
import { readLog } from './read-log.ts'

/** What files are read by. */
export const fileReader: Files = { ...files, readLog }
