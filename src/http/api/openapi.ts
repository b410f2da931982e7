import { z } from 'zod'
import { scopes } from '../../core/access/api-token.ts'
import { Answer } from './answer.ts'
import { csv, json, ndjson } from './ask.ts'
import { examples } from './examples.ts'
import { atOnce, deliveryAtMost } from './given.ts'
import { ProblemDocument } from './refused.ts'

const schemaOf = (schema: z.ZodType) => {
  const { $schema, ...rest } = z.toJSONSchema(schema)
  return rest
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })

/** One row of the source `readings`. Other sources have columns of their own. */
const Reading = z.object({
  person: z.string().meta({ description: 'An employee number, a work e-mail or a name' }),
  day: z.iso.date(),
  indicator: z
    .string()
    .meta({ description: 'The id of an indicator of the policy; a row that names none is not counted' }),
  value: z.number().nonnegative().meta({ description: 'The amount; of a share the hits, of a mean the sum' }),
  over: z.number().nonnegative().meta({ description: 'The cases; 1 for a count or an amount' }),
  id: z
    .string()
    .optional()
    .meta({ description: 'Tells several numbers of one person, day and indicator apart; they are added up' }),
})

const problems = {
  '400': 'The request cannot be read: a parameter, a header or the body',
  '401': 'No token, or one that does not count',
  '403': 'The token lacks the scope, or may not touch the source',
  '404': 'There is nothing of this name that the token may see',
  '409': 'A request with this key is still being carried out; see Retry-After',
  '413': 'The body is too large; the limit is said',
  '415': 'The body is of another type or charset, or compressed',
  '422': 'The body can be read and not taken, or its key was used for another body',
  '429': `More than ${atOnce} requests of this token at once; see Retry-After`,
  '503': 'Not available at the moment; send it again with the same key',
}

const refusals = (...statuses: (keyof typeof problems)[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: problems[status], content: { 'application/problem+json': { schema: ref('Problem') } } },
    ]),
  )

const taken = (description: string) => ({
  description,
  headers: { 'Idempotency-Replayed': { $ref: '#/components/headers/Idempotency-Replayed' } },
  content: { [json]: { schema: ref('Answer'), examples: { taken: { value: examples.taken } } } },
})

/** The description of the API, OpenAPI 3.1; its schemas are those that answers are made by. */
export const openApi = (uploadAtMost: number) => ({
  openapi: '3.1.0',
  info: {
    title: 'Kaoping',
    version: '1',
    description: `Readings in, cleaning reports out. Errors are RFC 9457 problems in the language of Accept-Language (zh or en).`,
  },
  servers: [{ url: '/api/v1' }],
  security: [{ token: [] }],
  paths: {
    '/readings': { post: bringReadings(uploadAtMost) },
    '/imports/{id}': { get: readImport },
    '/imports/{id}/refused.csv': { get: readRefused },
    '/hooks/{hook}': { post: deliver },
  },
  components: {
    schemas: { Answer: schemaOf(Answer), Problem: schemaOf(ProblemDocument), Reading: schemaOf(Reading) },
    parameters: {
      key: {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description:
          'A word of your own for this body, kept for seven days: sent again with it, the body counts once and gets the same answer. Required, but for a dry run',
        schema: { type: 'string', pattern: '^[ -~]{1,200}$' },
      },
      language: { name: 'Accept-Language', in: 'header', schema: { type: 'string', examples: ['zh-CN', 'en'] } },
      id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    },
    headers: {
      'Idempotency-Replayed': {
        description: 'true where this is the answer of an earlier request with the same key',
        schema: { type: 'string', enum: ['true'] },
      },
    },
    securitySchemes: {
      token: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'kp_…',
        description: `kaoping token create NAME --scope ${scopes.join(' --scope ')}`,
      },
    },
  },
})

const bringReadings = (uploadAtMost: number) => ({
  operationId: 'bringReadings',
  summary: 'Brings readings in',
  description: `Scope readings:write. Rows of any source that Kaoping knows, at most ${uploadAtMost} MiB, streamed. Rows that cannot be taken are reported and stop no others, unless strict is asked for.`,
  parameters: [
    {
      name: 'source',
      in: 'query',
      description: 'The source by its name; without it the columns tell',
      schema: { type: 'string' },
    },
    {
      name: 'strict',
      in: 'query',
      description: 'All or nothing: one refused row keeps the whole body out',
      schema: { type: 'boolean', default: false },
    },
    {
      name: 'dry-run',
      in: 'query',
      description: 'Reads and reports, and keeps nothing',
      schema: { type: 'boolean', default: false },
    },
    parameter('key'),
    parameter('language'),
  ],
  requestBody: {
    required: true,
    content: {
      [ndjson]: {
        schema: { type: 'string', description: 'An object a line' },
        examples: { readings: { value: examples.ndjson } },
      },
      [csv]: {
        schema: { type: 'string', description: 'With a header line; charset may be utf-8, utf-16 or gb18030' },
        examples: { readings: { value: examples.csv } },
      },
    },
  },
  responses: {
    '200': taken('The cleaning report'),
    ...refusals('400', '401', '403', '409', '413', '415', '422', '429', '503'),
  },
})

const readImport = {
  operationId: 'readImport',
  summary: 'The cleaning report of an import',
  description: 'Scope imports:read.',
  parameters: [parameter('id'), parameter('language')],
  responses: {
    '200': { description: 'The report', content: { [json]: { schema: ref('Answer') } } },
    ...refusals('401', '403', '404', '503'),
  },
}

const readRefused = {
  operationId: 'readRefused',
  summary: 'The refused rows of an import, to be corrected and sent again',
  description:
    'Scope imports:read. The columns of the body, and in front of them the line and what is wrong: columns that are passed over when they come back.',
  parameters: [parameter('id'), parameter('language')],
  responses: {
    '200': { description: 'The rows', content: { [csv]: { schema: { type: 'string' } } } },
    ...refusals('401', '403', '404', '503'),
  },
}

const deliver = {
  operationId: 'deliver',
  summary: 'A signed delivery of another system (Standard Webhooks)',
  description: `Each object is a row of the hook's source; at most ${deliveryAtMost} MiB. webhook-id is the key: the same delivery again gets the same answer.`,
  security: [],
  parameters: [
    { name: 'hook', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'webhook-id', in: 'header', required: true, schema: { type: 'string', pattern: '^[!-~]{1,200}$' } },
    {
      name: 'webhook-timestamp',
      in: 'header',
      required: true,
      description: 'Whole seconds since 1970, at most five minutes off',
      schema: { type: 'string', pattern: '^\\d+$' },
    },
    {
      name: 'webhook-signature',
      in: 'header',
      required: true,
      description: 'v1,<base64 of HMAC-SHA256 over id.timestamp.body>; several parted by spaces',
      schema: { type: 'string' },
    },
    parameter('language'),
  ],
  requestBody: {
    required: true,
    content: {
      [json]: {
        schema: { oneOf: [ref('Reading'), { type: 'array', items: ref('Reading') }] },
        examples: { readings: { value: examples.delivery } },
      },
      [ndjson]: { schema: { type: 'string' }, examples: { readings: { value: examples.ndjson } } },
    },
  },
  responses: { '200': taken('The cleaning report'), ...refusals('400', '401', '409', '413', '415', '422', '503') },
}
