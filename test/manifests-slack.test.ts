import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../manifests/slack.json' with { type: 'json' }
import { methods } from '../src/messengers/slack/pace.ts'
import { shortcuts } from '../src/messengers/slack/read.ts'

const folder = 'src/messengers/slack/'
const sources = readdirSync(folder)
  .map((name) => readFileSync(folder + name, 'utf8'))
  .join('\n')
const found = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map(([, it]) => it))].sort()

describe('the Slack manifest', () => {
  it('asks for the scopes of the methods that are called, of commands, and of reading what a person sends, and no more', () => {
    const needed = new Set(Object.values(methods).flatMap(({ scope }) => scope ?? []))
    expect(manifest.oauth_config.scopes.bot).toEqual([...needed, 'commands', 'files:read'].sort())
  })

  it('speaks of exactly the methods that the code calls', () => {
    expect(found(/\b(?:posts|reads|it|client)\.((?:auth|chat|conversations|files|users|views)\.\w+)\(/g)).toEqual(
      Object.keys(methods).sort(),
    )
  })

  it('subscribes to exactly the events that are listened to', () => {
    const events = found(/app\.event\('([\w.]+)'/g).map((event) => (event === 'message' ? 'message.im' : event))
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(events.sort())
  })

  it('has the shortcuts and the command that are read', () => {
    expect(manifest.features.shortcuts.map((it) => it.callback_id).sort()).toEqual(Object.keys(shortcuts).sort())
    expect(found(/z\.literal\('(\/\w+)'\)/g)).toEqual(manifest.features.slash_commands.map((it) => it.command))
  })

  it('sends everything to the one door', () => {
    const { settings, features } = manifest
    const urls = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map((it) => it.url),
    ]
    for (const url of urls) expect(found(/scope\.post\('([^']+)'/g)).toEqual([new URL(url).pathname])
  })
})
