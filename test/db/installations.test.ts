import { expect, it } from 'vitest'
import { installations } from '../../src/db/installations.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const slack = installations(db)
const found = { botToken: 'xoxb-1', botId: 'B1', botUserId: 'U1' }

it('knows no workspace that was never let in', async () => {
  expect(await slack.installation('T0')).toBeNull()
})

it('keeps the newest token of a workspace', async () => {
  await slack.ensure('T1', found)
  await slack.ensure('T1', { ...found, botToken: 'xoxb-2' })
  expect(await slack.installation('T1')).toEqual({ ...found, botToken: 'xoxb-2', enabled: true })
})

it('lists the workspaces that let us in, of Slack alone, until they no longer do', async () => {
  await slack.ensure('T2', found)
  const row = { bot_token: 't', bot_id: 'b', bot_user_id: 'u', enabled: true }
  await db
    .insertInto('installation')
    .values({ messenger: 'feishu', tenant: 'T3', ...row })
    .execute()
  await slack.disable('T2')
  expect(await slack.tenants()).toEqual(['T1'])
  expect(await slack.installation('T2')).toMatchObject({ enabled: false })
})

it('lets a workspace in again with a new token', async () => {
  await slack.ensure('T2', found)
  expect(await slack.tenants()).toEqual(['T1', 'T2'])
})
