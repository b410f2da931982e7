import type { Handlers } from '../../src/jobs/job.ts'

const nothing = async () => {}

/** A worker that carries nothing out; a test puts its own handlers over it. */
export const idle: Handlers = {
  'deliver-notice': nothing,
  'redraw-notice': nothing,
  'read-upload': nothing,
  'take-upload': nothing,
  'pull-source': nothing,
  tick: nothing,
}
