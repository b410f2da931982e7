import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import type { StepId } from '../../src/playground/page/model.ts'
import { en } from '../../src/playground/page/words/en.ts'
import { zhCN as says } from '../../src/playground/page/words/zh-cn.ts'
import { openTown, type Town } from '../../src/playground/town.ts'
import { keepPicture, openBrowser, watchedPage } from '../support/browser.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { placeOf } from '../support/town.ts'

const zh = speechFor('zh-CN')

/** Everything through the page, with clicks and typing only, as somebody does who has never seen it. */
describe('a review month on the page, in a real browser', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaoping-page-'))
  let database: FreshDatabase
  let town: Town
  let browser: Browser
  let page: Page
  let troubles: string[]

  beforeAll(async () => {
    ;[database, browser] = await Promise.all([freshDatabase(), openBrowser()])
    town = await openTown({ port: 0, dataDir, limits: 'off', database: placeOf(database), settles: true })
    const watched = await watchedPage(browser, town.url, {
      locale: 'zh-CN',
      colorScheme: 'light',
      viewport: { width: 1440, height: 900 },
    })
    page = watched.page
    troubles = watched.troubles
    page.setDefaultTimeout(15_000)
    await page.goto(town.url)
  }, 60_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(page, 'page-red')
  })
  afterAll(async () => {
    await browser?.close()
    await town?.close()
    await database?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const slack = () => page.getByRole('region', { name: says.slack.title })
  const feishu = () => page.getByRole('region', { name: says.feishu.title })
  const guide = () => page.getByRole('complementary', { name: says.guide.title })
  const dialog = () => page.locator('dialog[open]')
  const be = (name: string) =>
    guide()
      .getByRole('button', { name: says.guide.be(name) })
      .click()
  const choose = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click()
  const ticked = (step: StepId, timeout = 15_000) =>
    guide()
      .getByRole('listitem')
      .filter({ hasText: `${says.guide.step[step]} (${says.guide.done})` })
      .last()
      .waitFor({ timeout })
  const writes = async (chat: () => ReturnType<typeof slack>, text: string) => {
    await chat().getByRole('textbox').last().fill(text)
    await chat().getByRole('button', { name: says.chat.send, exact: true }).click()
  }
  const presses = (chat: () => ReturnType<typeof slack>, name: string) =>
    chat().getByRole('button', { name, exact: true }).last().click()
  /** The middle of each level needs no reason; by the option's value. */
  const rates = async (form: ReturnType<typeof slack>, summary: string, label = zh.review.self.summary) => {
    const middle = ['12', '2.5', '9', '2.5', '2.5']
    await form
      .getByRole('combobox')
      .nth(middle.length - 1)
      .waitFor()
    for (const [n, points] of middle.entries()) await form.getByRole('combobox').nth(n).selectOption(points)
    await form.getByLabel(label).fill(summary)
  }

  it('begins with HR, who sends the staff list and the logs from the guide', async () => {
    const drop = (platform: string, file: RegExp) =>
      guide()
        .getByRole('button', { name: new RegExp(`${says.guide.drop} ${platform}: ${file.source}`) })
        .click()
    const imports = async (chat: () => ReturnType<typeof slack>, name: RegExp) => {
      const button = chat().getByRole('button', { name: zh.upload.ready.import, exact: true })
      await button.last().click()
      await chat()
        .getByText(new RegExp(`${name.source}.*导入 \\d`))
        .first()
        .waitFor()
    }
    await drop(says.slack.title, /people/)
    await imports(slack, /people/)
    await slack().getByRole('heading', { name: zh.imports.report.title }).first().waitFor()
    await ticked('people')
    for (const file of [/calls/, /tickets/, /attendance/]) {
      await drop(says.feishu.title, file)
      await imports(feishu, file)
    }
    await ticked('log')
    await keepPicture(page, 'page-1-imports')
  }, 40_000)

  it('brings a lead the digest of the team when the clock is turned to 09:05', async () => {
    await guide().getByRole('button', { name: says.guide.morning }).click()
    await be('陈立')
    await feishu().getByText(zh.digest.team.concerns).waitFor()
    await feishu().getByRole('img').locator('canvas').first().waitFor()
    await ticked('digests')
    await keepPicture(page, 'page-2-digest')
  }, 40_000)

  it('lets HR launch the review with the keyboard alone, and the page change its language', async () => {
    const { keyboard } = page
    await be('林岚')
    await slack().getByRole('heading', { name: zh.imports.report.title }).first().waitFor() // the chat on the page is hers by now
    await slack().getByRole('textbox').focus()
    await keyboard.type('任务')
    await keyboard.press('Enter')
    const launch = slack().getByRole('button', { name: zh.home.tasks.launch, exact: true })
    await launch.focus()
    await keyboard.press('Enter')
    await dialog().getByRole('combobox').waitFor()
    await keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(() => launch.evaluate((it) => it.matches(':focus-visible'))).toBe(true) // back where it was
    await keyboard.press('Enter')
    await dialog().getByRole('button', { name: zh.cycle.launch.send, exact: true }).focus()
    await keyboard.press('Enter')
    await slack()
      .getByRole('heading', { name: zh.cycle.board.title('2026-08', zh.format) })
      .first()
      .waitFor()
    await ticked('launch')
    await keepPicture(page, 'page-3-board')

    await page.getByRole('banner').getByRole('button', { name: says.look.language }).focus()
    await keyboard.press('Enter')
    await page.getByRole('complementary', { name: en.guide.title }).waitFor()
    await keyboard.press('Enter')
    await guide().waitFor()
  }, 40_000)

  it('takes one self-assessment in Slack, one in Feishu, and the others by itself', async () => {
    const { review } = speechFor('en')
    await choose('Emily Carter')
    await presses(slack, review.self.open)
    await rates(dialog(), '', review.self.summary)
    await dialog().getByRole('button', { name: review.send, exact: true }).click()
    await dialog().getByText(says.slack.required).waitFor() // the client itself refuses an empty field, under the field
    await keepPicture(page, 'page-4-missing')
    await rates(dialog(), 'A busy month', review.self.summary)
    await dialog().getByRole('button', { name: review.send, exact: true }).click()
    await dialog().waitFor({ state: 'detached' })

    await choose('王芳')
    await rates(feishu(), '稳步向前')
    await keepPicture(page, 'page-5-form')
    await presses(feishu, zh.review.send)
    await feishu().getByText(zh.review.self.sent('2026-09-04', zh.format)).first().waitFor()

    await guide().getByRole('button', { name: says.guide.fill.self }).click()
    await ticked('self', 40_000)
  }, 60_000)

  it('lets a lead assess, and the page the others', async () => {
    const { review } = speechFor('en')
    await choose('Grace Okafor')
    await presses(slack, review.lead.open)
    await rates(dialog(), 'Well done', review.lead.summary)
    await dialog().getByRole('button', { name: review.send, exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    await guide().getByRole('button', { name: says.guide.fill.lead }).click()
    await ticked('lead', 40_000)
    await keepPicture(page, 'page-6-assessed')
  }, 60_000)

  it('goes from HR to leadership, which approves and publishes', async () => {
    await be('林岚')
    await writes(slack, '任务')
    await presses(slack, zh.home.tasks.board('2026-08', zh.format))
    await presses(slack, zh.cycle.board.submit)
    await dialog().getByRole('button').last().click()
    await ticked('submit')
    await be('顾明远')
    await feishu()
      .getByRole('heading', { name: zh.cycle.approve.title('2026-08', zh.format) })
      .waitFor()
    await keepPicture(page, 'page-7-approval')
    await presses(feishu, zh.cycle.approve.approve)
    await dialog().getByRole('button').last().click()
    await ticked('approve')
  }, 40_000)

  it('shows the agent the result, who appeals it in plain words', async () => {
    await choose('王芳')
    await feishu()
      .getByRole('heading', { name: zh.result.title('2026-08', zh.format) })
      .waitFor()
    await keepPicture(page, 'page-8-result')
    await presses(feishu, zh.result.object)
    await ticked('result')
    await writes(feishu, '我要申诉 响应时效不对，系统把夜班也算进去了 🙏 <!channel>')
    await feishu().getByRole('heading', { name: zh.appeal.draft.title }).waitFor()
    await keepPicture(page, 'page-9-appeal')
    await presses(feishu, zh.appeal.draft.file)
    await feishu().getByText(zh.appeal.case.filed).first().waitFor()
    await ticked('appeal')
  }, 40_000)

  it('is admitted, amended by somebody who did not rate, and comes back as a new result', async () => {
    await be('林岚')
    await presses(slack, zh.appeal.admit.admit)
    await dialog().getByRole('combobox').selectOption({ label: 'Grace Okafor · Global Desk' })
    await dialog().getByRole('button', { name: zh.appeal.admit.send, exact: true }).click()
    await ticked('admit')

    const { decide } = speechFor('en').appeal
    await be('Grace Okafor')
    await presses(slack, decide.amend)
    await dialog().getByRole('combobox').selectOption('response')
    await dialog().getByLabel(decide.points).fill('9.5')
    await dialog().getByLabel(decide.reason).fill('The night shift was counted.')
    await dialog().getByRole('button', { name: decide.amendSend, exact: true }).click()
    await ticked('decide')

    await choose('王芳')
    await feishu().getByText('本结果替代之前的结果').first().waitFor()
    await keepPicture(page, 'page-10-new-result')
  }, 40_000)

  it('fits its screen, wide and narrow, and nothing went wrong or to another host', async () => {
    const widest = () => page.locator('html').evaluate((it) => it.scrollWidth)
    expect(await widest()).toBe(1440)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('tab', { name: says.slack.title }).waitFor()
    expect(await widest()).toBe(390)
    await keepPicture(page, 'page-11-narrow')
    expect(troubles).toEqual([])
  }, 20_000)
})
