import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { methods } from '../../src/messengers/slack/pace.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { pingsOf } from '../../src/playground/feishu/card/pings.ts'
import { coverage } from '../../src/playground/feishu/coverage.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { knownMethods } from '../../src/playground/slack/coverage.ts'
import { mentionsIn } from '../../src/playground/slack/mentions.ts'
import { everyCard } from '../contracts/cards.ts'

const sourceOf = (room: string) =>
  readdirSync(`src/messengers/${room}`)
    .map((name) => readFileSync(`src/messengers/${room}/${name}`, 'utf8'))
    .join('\n')

describe('the stand-ins know whatever the product calls', () => {
  it('in Slack: every method of the product’s table, and the table has every method it calls', () => {
    expect(Object.keys(methods).filter((it) => !(it in knownMethods))).toEqual([])
    const called = [
      ...sourceOf('slack').matchAll(/\b(?:posts|reads|client)\.(chat|conversations|files|users|views|auth)\.(\w+)\(/g),
    ]
    const names = new Set(called.map(([, group, name]) => `${group}.${name}`))
    expect(names.size).toBeGreaterThan(5)
    expect([...names].filter((it) => !(it in methods))).toEqual([])
  })

  it('in Feishu: every call made through the SDK, and every plain address', () => {
    const source = sourceOf('feishu')
    const known = new Set<string>(coverage.map((it) => it.is))
    const called = [...source.matchAll(/sdk\.((?:im|contact|tenant|application|interactive)\.[\w.]+)\(/g)].map(
      ([, it]) => it ?? '',
    )
    expect(called.length).toBeGreaterThan(4)
    expect(called.filter((it) => !known.has(it))).toEqual([])
    const addressed = [...source.matchAll(/\/open-apis\/[\w/]+/g)].map(([it]) => it)
    expect(addressed.filter((it) => !coverage.some(({ path }) => path === it))).toEqual([])
  })
})

describe('whatever card the product can draw', () => {
  it.each(everyCard.map((card) => [card.title, card] as const))(
    '"%s" is taken by both platforms, and pings nobody',
    (_, card) => {
      const slack = renderSlack(card)
      expect(checkMessage(slack.blocks)).toBeNull()
      expect(mentionsIn(slack.text, slack.blocks)).toEqual([])
      const feishu = renderFeishu(card, 'a-key')
      expect(inspectCard(feishu)).toBeNull()
      expect(pingsOf(feishu as unknown as Parameters<typeof pingsOf>[0])).toEqual([])
    },
  )
})
