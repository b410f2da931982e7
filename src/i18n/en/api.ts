import type { Problem } from '../../core/access/problem.ts'

type No<Kind extends Problem['no']> = Extract<Problem, { no: Kind }>

/** What went wrong in a few words, then the place with what stood there, and the way out. */
export interface ProblemWords {
  title: string
  says: string
}

const some = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : 'none')

const problem = {
  'token-missing': () => ({
    title: 'No token',
    says: 'The header Authorization is missing or is not “Bearer kp_…”. An administrator makes a token with: kaoping token create NAME --scope readings:write',
  }),
  'token-unknown': () => ({
    title: 'Unknown token',
    says: 'The token in the header Authorization is not one of ours. Look for a character lost in copying, or ask an administrator for a new one.',
  }),
  'token-expired': () => ({
    title: 'Token expired',
    says: 'The token in the header Authorization is past its last day. Ask an administrator for a new one: kaoping token create',
  }),
  'token-revoked': () => ({
    title: 'Token revoked',
    says: 'The token in the header Authorization has been revoked. Ask an administrator for a new one: kaoping token create',
  }),
  'scope-missing': ({ scope }: No<'scope-missing'>) => ({
    title: 'Not allowed for this token',
    says: `The token in the header Authorization lacks the scope ${scope}. Ask an administrator for one that has it: kaoping token create NAME --scope ${scope}`,
  }),
  'source-not-allowed': ({ source, sources }: No<'source-not-allowed'>) => ({
    title: 'Not allowed for this source',
    says: `This token may not touch the source “${source}”, only: ${some(sources)}. Ask an administrator for one that may.`,
  }),
  'not-signed': () => ({
    title: 'Not signed by a hook',
    says: 'There is no such hook, or webhook-id, webhook-timestamp and webhook-signature do not fit the body, or the timestamp is more than five minutes off. Sign “id.timestamp.body” with the secret that kaoping hook create has shown, and look at the clock.',
  }),
  'key-missing': () => ({
    title: 'No idempotency key',
    says: 'The header Idempotency-Key is missing. Send a word of your own for each file, such as calls-2026-08-31: sent again with it, the file counts once.',
  }),
  'key-malformed': ({ value }: No<'key-malformed'>) => ({
    title: 'Idempotency key not possible',
    says: `The header Idempotency-Key is “${value}”. It takes 1 to 200 printable ASCII characters.`,
  }),
  'key-running': ({ key }: No<'key-running'>) => ({
    title: 'Still under way',
    says: `A request with the Idempotency-Key “${key}” is still being carried out. Ask again in a few seconds, with the same key.`,
  }),
  'key-other-body': ({ key }: No<'key-other-body'>) => ({
    title: 'Idempotency key used before',
    says: `The Idempotency-Key “${key}” came with another body, or other parameters, in the last seven days. Give this one a key of its own.`,
  }),
  busy: ({ atMost }: No<'busy'>) => ({
    title: 'Too many at once',
    says: `This token already has ${atMost} requests under way. Send again when one has been answered; Retry-After says in how many seconds to try.`,
  }),
  'parameter-unknown': ({ name, known }: No<'parameter-unknown'>) => ({
    title: 'Unknown parameter',
    says: `The query has “${name}”. It may have: ${some(known)}.`,
  }),
  'parameter-value': ({ name, value, values }: No<'parameter-value'>) => ({
    title: 'Parameter not possible',
    says: `The parameter “${name}” is “${value}”. It may be: ${some(values)}.`,
  }),
  'source-unknown': ({ source, sources }: No<'source-unknown'>) => ({
    title: 'Unknown source',
    says: `There is no source “${source}”. There are: ${some(sources)}.`,
  }),
  'body-missing': () => ({
    title: 'No body',
    says: 'The body is empty. Send the rows as CSV or NDJSON, with a header line or named fields.',
  }),
  'body-broken': () => ({
    title: 'Body not whole',
    says: 'The body ended before its Content-Length, or its chunks cannot be read. Nothing was taken; send it again.',
  }),
  'media-type': ({ value, types }: No<'media-type'>) => ({
    title: 'Content type not possible',
    says: `The header Content-Type is “${value}”. It may be: ${some(types)}.`,
  }),
  charset: ({ value, charsets }: No<'charset'>) => ({
    title: 'Charset not possible',
    says: `The charset in Content-Type is “${value}”. It may be: ${some(charsets)}.`,
  }),
  compressed: ({ value }: No<'compressed'>) => ({
    title: 'Compressed body',
    says: `The header Content-Encoding is “${value}”. Send the body as it is, without compression.`,
  }),
  'body-too-large': ({ mebibytes, atMost }: No<'body-too-large'>) => ({
    title: 'Body too large',
    says: `The body has ${mebibytes === null ? `more than ${atMost}` : mebibytes} MiB; ${atMost} MiB are possible. Send it in parts, by day or month for example.`,
  }),
  'not-json': ({ line }: No<'not-json'>) => ({
    title: 'No JSON',
    says: `Line ${line} of the body is no JSON. Send one object, an array of objects, or an object a line.`,
  }),
  'no-object': ({ line }: No<'no-object'>) => ({
    title: 'No object',
    says: `Entry ${line} of the body is no object. Each row is an object whose names are the columns of the source.`,
  }),
  'staff-list': () => ({
    title: 'Staff lists do not come in here',
    says: 'The columns are those of a staff list, which decides who may do what. HR sends it to the bot, or an administrator brings it in: kaoping import FILE',
  }),
  'import-unknown': ({ id }: No<'import-unknown'>) => ({
    title: 'No such import',
    says: `There is no import “${id}” that this token may read about.`,
  }),
  'nothing-here': () => ({ title: 'Nothing here', says: 'GET /api/v1/openapi.json describes what there is.' }),
  unavailable: () => ({
    title: 'Not available at the moment',
    says: 'Something on our side does not answer. Nothing was taken; send it again in a minute, with the same key.',
  }),
} satisfies { [Kind in Exclude<Problem['no'], 'file'>]: (problem: No<Kind>) => ProblemWords }

/** The HTTP API, in words. */
export const api = { problem, fileTitle: 'File not taken' }
