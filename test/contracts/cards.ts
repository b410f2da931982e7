import type { Block, Button, Card, Field, Form } from '../../src/cards/card.ts'
import { tryCard } from '../../src/cards/policy-try.ts'
import type { Press } from '../../src/cards/press.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { trialReport } from './trial-report.ts'
import { uploadCards } from './uploads.ts'

/** What people type when they try, and what nobody meant badly: none of it may wake anybody or become a link. */
export const shouts = [
  '<!channel> <!here> <@U1> <http://x|y> &lt;!here&gt; @everyone',
  '<at id=all></at> <at user_id="all">所有人</at> @all',
  '[click](https://evil.example) ![](https://evil.example/x.png) <a href="https://evil.example">x</a>',
  '**bold** *bold* _slanted_ ~gone~ `code` ```fence``` # title\n> quoted\n- point\n---',
  '</font><font color="red">red</font> &amp; &#60;b&#62; <text_tag color="red">x</text_tag>',
  '{{name}} $name %s \\n \\u003c!channel\\u003e',
  ':tada: [微笑] 😀👨‍👩‍👧‍👦 𠮷野家',
] as const

const press: Press = { do: 'home.show' }
const button = (label: string, its: Partial<Button> = {}): Button => ({ label, press, weight: 'plain', ...its })

export const form = (fields: readonly Field[], its: Partial<Form> = {}): Form => ({
  title: '提交申诉',
  intro: [{ is: 'text', text: '请写明要复核的考核项。' }],
  open: { label: '填写申诉', press: { do: 'appeal.edit.form', appeal: 'ap-1' } },
  fields,
  send: { label: '提交', press: { do: 'appeal.edit', appeal: 'ap-1' } },
  ...its,
})

const fields: readonly Field[] = [
  {
    name: 'reason',
    label: '申诉理由',
    hint: '最多 1,000 字',
    required: true,
    is: 'words',
    atMost: 1000,
    initial: '初稿',
  },
  { name: 'wished', label: '期望分数', required: false, is: 'line', atMost: 20 },
  {
    name: 'item',
    label: '考核项',
    required: true,
    is: 'choice',
    initial: 'late',
    options: [
      { value: 'late', label: '超时率', group: '效率' },
      { value: 'polite', label: '服务态度', group: '质量' },
    ],
  },
]

export const result: Card = {
  title: '您 8 月的绩效结果',
  gist: '您有一条关于考核的通知',
  tone: 'todo',
  blocks: [
    {
      is: 'text',
      text: ['绩效等级 ', { strong: 'B' }, '，见', { link: 'https://example.com/policy', text: '考核办法' }, '。'],
    },
    { is: 'heading', text: '评分明细' },
    {
      is: 'pairs',
      rows: [
        { label: '总分', value: { strong: '86.5' } },
        { label: '绩效系数', value: '1.1' },
      ],
    },
    {
      is: 'table',
      table: {
        caption: '各考核项得分',
        head: ['考核项', '得分', '满分'],
        numeric: [1, 2],
        rows: [
          ['平均响应时间', '18', '20'],
          ['解决率', '9.5', '10'],
        ],
      },
    },
    {
      is: 'chart',
      chart: {
        kind: 'line',
        title: '近三个月总分',
        labels: ['6月', '7月', '8月'],
        series: [{ name: '总分', points: [81, null, 86.5] }],
      },
    },
    { is: 'fold', title: '怎样算出来的', lines: ['响应时间 25 秒，目标 30 秒', ['得分 ', { strong: '18' }]] },
    { is: 'quote', text: '本月进步明显。' },
    { is: 'note', text: '9月9日(周三)前可以申诉。' },
    { is: 'line' },
    {
      is: 'buttons',
      buttons: [
        button('已阅，无异议', { weight: 'main', press: { do: 'result.agree', assessment: 'as-1', edition: 1 } }),
        button('已阅，有异议', {
          weight: 'danger',
          press: { do: 'result.object', assessment: 'as-1', edition: 1 },
          sure: { title: '确认有异议？', text: '之后可以提出申诉。', yes: '确认', no: '返回' },
        }),
      ],
    },
  ],
}

export const assessment: Card = {
  title: 'Your self-assessment for August',
  gist: 'You have a notice about your review',
  tone: 'todo',
  blocks: [
    { is: 'text', text: ['Please fill it in by ', { strong: 'Thu 3 Sep' }, '.'] },
    {
      is: 'form',
      form: form(fields, {
        title: 'Self-assessment',
        send: { label: 'Send', press: { do: 'self.submit', assessment: 'as-1' } },
      }),
    },
  ],
}

/** The same words wherever words can stand. */
export const said = (words: string): Card => ({
  title: words,
  gist: words,
  tone: 'warn',
  blocks: [
    { is: 'text', text: words },
    { is: 'text', text: [words, ' ', { strong: words }, ' ', { link: 'https://example.com/', text: words }] },
    { is: 'heading', text: words },
    { is: 'note', text: words },
    { is: 'note', text: [{ strong: words }] },
    { is: 'quote', text: words },
    {
      is: 'pairs',
      rows: [
        { label: words, value: words },
        { label: words, value: { strong: words } },
      ],
    },
    { is: 'table', table: { caption: words, head: [words, words], rows: [[words, words]], numeric: [1] } },
    { is: 'table', table: { caption: words, head: [words, words], rows: [[words, words]] } },
    { is: 'fold', title: words, lines: [words, [words, { strong: words }]] },
    {
      is: 'buttons',
      buttons: [button(words, { weight: 'danger', sure: { title: words, text: words, yes: words, no: words } })],
    },
    {
      is: 'form',
      form: form([
        {
          name: 'a',
          label: words,
          hint: words,
          required: true,
          is: 'words',
          atMost: 1000,
          initial: words.slice(0, 500),
        },
        { name: 'b', label: words, required: false, is: 'line', atMost: 200 },
      ]),
    },
  ],
})

const many = (count: number, of: (at: number) => Block): Block[] => Array.from({ length: count }, (_, at) => of(at))

const bigTable: Block = {
  is: 'table',
  table: {
    caption: '全队得分',
    head: ['姓名', '总分', '等级'],
    numeric: [1],
    rows: Array.from({ length: 300 }, (_, at) => [`客服专员 ${at + 1}`, `${at}.25`, 'B']),
  },
}

/** Longer, more and emptier than anything we mean to send. */
export const extremes: readonly Card[] = [
  { title: '', gist: '', tone: 'plain', blocks: [] },
  { ...said(' \n\t '), title: '只有空白' },
  { ...said('字'.repeat(20_000)), title: '很长' },
  { ...said('word '.repeat(5_000)), title: 'very long' },
  { ...said('👨‍👩‍👧‍👦𠮷'.repeat(3_000)), title: '代理对' },
  { ...said('&<>'.repeat(3_000)), title: 'escaped' },
  { title: '很多', gist: '很多', tone: 'bad', blocks: many(120, (at) => ({ is: 'text', text: `第 ${at + 1} 段` })) },
  { title: 'tables', gist: 'tables', tone: 'good', blocks: [bigTable, bigTable, bigTable] },
  {
    title: '最后才是按钮',
    gist: '按钮',
    tone: 'done',
    blocks: [
      { is: 'quote', text: '原话'.repeat(10_000) },
      {
        is: 'fold',
        title: '说明',
        lines: Array.from({ length: 500 }, (_, at) => `第 ${at + 1} 行：${'详'.repeat(60)}`),
      },
      {
        is: 'buttons',
        buttons: Array.from({ length: 12 }, (_, at) =>
          button(`第 ${at + 1} 个`, { press: { do: 'sheet.show', assessment: `as-${at}` } }),
        ),
      },
    ],
  },
  {
    title: 'charts',
    gist: 'charts',
    tone: 'plain',
    blocks: many(4, (at) => ({
      is: 'chart',
      chart: {
        kind: at % 2 ? 'bar' : 'line',
        title: 'A month, day by day',
        labels: Array.from({ length: 20 }, (_, day) => `day ${day + 1}`),
        series: Array.from({ length: 6 }, (_, which) => ({
          name: `team ${which + 1}`,
          points: Array.from({ length: 20 }, (_, day) => (day === which ? null : day * which)),
        })),
        unit: '%',
      },
    })),
  },
]

/** A draft tried on three people, and on a whole company, in both languages. */
const trials: readonly Card[] = [3, 400].flatMap((people) =>
  (['zh-CN', 'en'] as const).map((locale) => tryCard(trialReport(people), speechFor(locale))),
)

/** Cards with every block in both languages, and the extremes: every messenger must draw them all. */
export const everyCard: readonly Card[] = [
  result,
  assessment,
  ...trials,
  ...uploadCards,
  ...shouts.map(said),
  ...extremes,
]
