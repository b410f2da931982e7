/** PostgreSQL's classes of codes for a connection that is lost or refused; 57P: the server is being shut down or started. */
const lost = /^(08|57P0)/
/** What node-postgres says, without a code, of a connection that ended during a query, or before it. */
const endedBefore = /^(Connection terminated|Client has encountered a connection error)/
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'])

/**
 * Did the database go away while it was being asked, rather than refuse? What was under way is undone then, and may be tried
 * again. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  const isSocket = 'syscall' in error && ['connect', 'read', 'write'].includes(String(error.syscall))
  return lost.test(code) || (isSocket && network.has(code)) || endedBefore.test(error.message)
}
