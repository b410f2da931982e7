import type { FastifyInstance } from 'fastify'
import { type ApiGiven, deliveryAtMost } from './given.ts'
import { hookRoutes } from './hooks.ts'
import { importRoutes } from './imports.ts'
import { openApi } from './openapi.ts'
import { readingsRoutes } from './readings.ts'
import { sweepFolder } from './receive.ts'
import { onFault, Refused } from './refused.ts'

export const apiPrefix = '/api/v1'

const anUploadMs = 2 * 3_600_000 // more than any upload and its import take

/** The API's door: registered by the server in a scope of its own, where every fault is a problem document. */
export const apiDoor =
  (given: ApiGiven) =>
  async (server: FastifyInstance): Promise<void> => {
    await sweepFolder(given.folder, new Date(given.now().getTime() - anUploadMs))
    const document = JSON.stringify(openApi(given.uploadAtMost))
    await server.register(
      async (api) => {
        api.setErrorHandler(onFault(given.log, given.uploadAtMost))
        api.setNotFoundHandler(() => {
          throw new Refused({ no: 'nothing-here' })
        })
        api.get('/openapi.json', async (_, reply) => reply.type('application/json; charset=utf-8').send(document))
        await api.register((scope) => importRoutes(scope, given))
        await api.register((scope) => readingsRoutes(scope, given))
        await api.register(async (scope) => {
          scope.setErrorHandler(onFault(given.log, deliveryAtMost))
          await hookRoutes(scope, given)
        })
      },
      { prefix: apiPrefix },
    )
  }
