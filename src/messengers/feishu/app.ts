/** What the app must be given in Feishu's console. manifests/feishu.json says the same; a test holds them together. */

/** Scopes, each with the call or event that needs it. */
export const scopes = {
  'im:message:send_as_bot': 'POST im/v1/messages',
  'im:message:update': 'PATCH im/v1/messages/:message_id',
  'im:message:readonly': 'GET im/v1/messages, GET im/v1/messages/:message_id/resources/:file_key',
  'im:message.p2p_msg:readonly': 'event im.message.receive_v1',
  'im:resource': 'GET im/v1/messages/:message_id/resources/:file_key, POST im/v1/files',
  'contact:user.id:readonly': 'POST contact/v3/users/batch_get_id',
  'contact:contact.base:readonly': 'GET contact/v3/users/:user_id',
  'contact:user.base:readonly': 'the name in GET contact/v3/users/:user_id',
  'contact:user.email:readonly': 'the e-mail in GET contact/v3/users/:user_id',
  'contact:user.phone:readonly': 'the mobile in GET contact/v3/users/:user_id',
  'contact:user.employee_id:readonly': 'a press that comes with user_id only',
  'helpdesk:all:readonly': 'GET helpdesk/v1/tickets, where a source mapping says feishu-helpdesk',
  'bitable:app:readonly':
    'POST bitable/v1/apps/:app_token/tables/:table_id/records/search, where a source mapping says feishu-base',
  'tenant:tenant:readonly': 'GET tenant/v2/tenant/query, where the tenant is not configured',
} as const

export const events = {
  message: 'im.message.receive_v1',
  entered: 'im.chat.access_event.bot_p2p_chat_entered_v1',
  menu: 'application.bot.menu_v6',
} as const

/** Set up in a tab of its own in the console, and easily forgotten: presses then end in error 200340. */
export const callbacks = { press: 'card.action.trigger' } as const

/** The bot's menu: a tap says the same as writing `text`. Keys have at most 30 characters. */
export const menu = [
  { key: 'tasks', zh: '我的待办', en: 'My tasks', text: '我的待办' },
  { key: 'numbers', zh: '我的数据', en: 'My numbers', text: '我的数据' },
  { key: 'results', zh: '绩效结果', en: 'My results', text: '绩效结果' },
  { key: 'help', zh: '帮助', en: 'Help', text: '帮助' },
] as const

export const path = '/feishu/events'
