/**
 * The calls this stand-in knows, as the product may make them. A call that is not here is answered with 404, so a test
 * can hold this table against what the product calls. `anyOf`: one of these scopes must be granted (the permission
 * table on each API's page of open.feishu.cn). `old`: answers rate limits with 400 instead of 429.
 * `multipart`: takes a form with a file instead of JSON.
 */
export const coverage = [
  {
    is: 'auth.v3.tenantAccessToken.internal',
    method: 'POST',
    path: '/open-apis/auth/v3/tenant_access_token/internal',
    anyOf: [],
  },
  {
    is: 'im.v1.message.create',
    method: 'POST',
    path: '/open-apis/im/v1/messages',
    anyOf: ['im:message:send_as_bot', 'im:message', 'im:message:send'],
  },
  {
    is: 'im.v1.message.reply',
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/reply',
    anyOf: ['im:message:send_as_bot', 'im:message', 'im:message:send'],
  },
  {
    is: 'im.v1.message.patch',
    method: 'PATCH',
    path: '/open-apis/im/v1/messages/:message_id',
    anyOf: ['im:message:update', 'im:message', 'im:message:send_as_bot'],
  },
  {
    is: 'im.v1.message.list',
    method: 'GET',
    path: '/open-apis/im/v1/messages',
    anyOf: ['im:message:readonly', 'im:message', 'im:message.history:readonly'],
  },
  {
    is: 'im.v1.messageResource.get',
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
    anyOf: ['im:message:readonly', 'im:message', 'im:message.history:readonly'],
  },
  {
    is: 'im.v1.file.create',
    method: 'POST',
    path: '/open-apis/im/v1/files',
    anyOf: ['im:resource', 'im:resource:upload'],
    multipart: true,
  },
  {
    is: 'interactive.v1.card.update',
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    anyOf: [],
    old: true,
  },
  {
    is: 'contact.v3.user.batchGetId',
    method: 'POST',
    path: '/open-apis/contact/v3/users/batch_get_id',
    anyOf: ['contact:user.id:readonly'],
  },
  {
    is: 'contact.v3.user.get',
    method: 'GET',
    path: '/open-apis/contact/v3/users/:user_id',
    anyOf: ['contact:contact.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact:readonly'],
  },
  {
    is: 'application.v6.application.get',
    method: 'GET',
    path: '/open-apis/application/v6/applications/:app_id',
    anyOf: ['application:application:self_manage', 'admin:app.info:readonly'],
  },
  {
    is: 'helpdesk.v1.ticket.list',
    method: 'GET',
    path: '/open-apis/helpdesk/v1/tickets',
    anyOf: ['helpdesk:all:readonly', 'helpdesk:all'],
  },
  {
    is: 'bitable.v1.appTableRecord.search',
    method: 'POST',
    path: '/open-apis/bitable/v1/apps/:app_token/tables/:table_id/records/search',
    anyOf: ['bitable:app:readonly', 'bitable:app', 'base:record:retrieve'],
    limit: 'records',
  },
  {
    is: 'tenant.v2.tenant.query',
    method: 'GET',
    path: '/open-apis/tenant/v2/tenant/query',
    anyOf: ['tenant:tenant:readonly'],
  },
] as const satisfies readonly Route[]

export interface Route {
  is: string
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  anyOf: readonly string[]
  old?: true
  multipart?: true
  limit?: 'records'
}

export type ApiName = (typeof coverage)[number]['is']
