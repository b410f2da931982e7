import type { Method } from './method.ts'
import { history, postEphemeral, postMessage, remove, update } from './methods/chat.ts'
import { completeUpload, fileInfo, uploadUrl } from './methods/files.ts'
import { authTest, info, lookupByEmail, openConversation } from './methods/people.ts'
import { open, publish, pushView, update as updateView } from './methods/views.ts'

/** Every method this Slack knows. What the product calls must be here; anything else is `unknown_method`. */
export const knownMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.postMessage': postMessage,
  'chat.update': update,
  'conversations.history': history,
  'conversations.open': openConversation,
  'files.completeUploadExternal': completeUpload,
  'files.getUploadURLExternal': uploadUrl,
  'files.info': fileInfo,
  'users.info': info,
  'users.lookupByEmail': lookupByEmail,
  'views.open': open,
  'views.publish': publish,
  'views.push': pushView,
  'views.update': updateView,
}

/** What the app was granted: the bot scopes of its manifest. */
export const grantedScopes: readonly string[] = [
  'chat:write',
  'commands',
  'im:write',
  'im:history',
  'users:read',
  'users:read.email',
  'files:read',
  'files:write',
]
