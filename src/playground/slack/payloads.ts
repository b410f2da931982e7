import { botId, botUser, type Desk, type Face, type HeldFile, type Json, type Post } from './desk.ts'

/** Objects as Slack puts them into answers and deliveries. Shapes from the public reference pages. */

export const teamObject = (desk: Desk) => ({ id: desk.app.teamId, domain: 'kaoping-town' })

export const userObject = (desk: Desk, user: string) => {
  const name = desk.citizen(user)?.email.split('@')[0] ?? user.toLowerCase()
  return { id: user, username: name, name, team_id: desk.app.teamId }
}

export function messageObject(desk: Desk, post: Post, withMetadata: boolean): Json {
  return {
    type: 'message',
    user: post.user,
    ts: post.ts,
    text: post.text,
    team: desk.app.teamId,
    ...(post.from === 'bot' && { bot_id: botId, app_id: desk.app.appId }),
    ...(post.blocks.length > 0 && { blocks: post.blocks }),
    ...(post.edited && { edited: { user: post.user, ts: post.ts } }),
    ...(withMetadata && post.metadata && { metadata: post.metadata }),
  }
}

/** A view as the app gets it back; `values` is what the person has entered. */
export function viewObject(desk: Desk, face: Face, values: Json = {}): Json {
  const { view } = face
  return {
    id: face.id,
    team_id: desk.app.teamId,
    type: face.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values },
    hash: face.hash,
    title: view.title ?? null,
    submit: view.submit ?? null,
    close: view.close ?? null,
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    previous_view_id: face.previous,
    root_view_id: face.root,
    app_id: desk.app.appId,
    app_installed_team_id: desk.app.teamId,
    bot_id: botId,
  }
}

export function fileObject(file: HeldFile, address: string): Json {
  const url = `${address}/files-pri/${file.id}/${encodeURIComponent(file.name)}`
  const filetype = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '').toLowerCase() : 'binary'
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title ?? file.name,
    mimetype: mimetypes[filetype] ?? 'application/octet-stream',
    filetype,
    user: file.user,
    mode: 'hosted',
    editable: false,
    is_external: false,
    is_public: false,
    size: file.size,
    file_access: 'visible',
    url_private: url,
    url_private_download: `${url}?download=1`,
    permalink: url,
  }
}

const mimetypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  yaml: 'text/yaml',
  yml: 'text/yaml',
}

/** The envelope of an event. */
export const eventEnvelope = (desk: Desk, id: string, event: Json): Json => ({
  token: 'deprecated',
  team_id: desk.app.teamId,
  context_team_id: desk.app.teamId,
  context_enterprise_id: null,
  api_app_id: desk.app.appId,
  event,
  type: 'event_callback',
  event_id: id,
  event_time: Math.floor(desk.clock.now().getTime() / 1000),
  authorizations: [
    { enterprise_id: null, team_id: desk.app.teamId, user_id: botUser, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
})
