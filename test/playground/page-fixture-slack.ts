import type { SlackMessage } from '../../src/playground/town-model.ts'

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true })
const raw = (text: string) => ({ type: 'raw_text', text })

/** Every block that the product draws, as it goes over the wire. */
export const slackMessages: readonly Partial<SlackMessage>[] = [
  { from: 'person', text: '我的任务', blocks: [] },
  {
    text: '团队日报',
    edited: true,
    blocks: [
      { type: 'header', text: plain('售后一组 · 8月31日(周一)日报') },
      {
        type: 'section',
        text: mrkdwn(
          '昨天接了 *1,284* 通来电,服务水平 *86.2%*,比上周高 1.4 个百分点。\n详见 <https://example.com/kb?a=1&amp;b=2|考核办法>。 5 &lt; 7 &amp; 8 &gt; 2',
        ),
      },
      {
        type: 'section',
        fields: [
          mrkdwn('*平均响应*\n18.4 秒'),
          mrkdwn('*首次解决率*\n82.6%'),
          mrkdwn('*预计等级*\n良好'),
          mrkdwn('*未完成自评*\n3 人'),
        ],
      },
      {
        type: 'data_table',
        caption: '组员昨天的数字',
        page_size: 5,
        rows: [
          ['组员', '接听', '响应(秒)', '满意度'],
          ['王小梅', '142', '17.2', '96.1%'],
          ['李晓峰', '128', '19.8', '93.4%'],
          ['赵敏', '131', '16.0', '97.0%'],
          ['钱进', '98', '25.3', '88.2%'],
          ['孙丽华', '120', '18.9', '94.8%'],
          ['吴迪', '117', '20.1', '92.7%'],
        ].map((row) => row.map(raw)),
      },
      {
        type: 'data_visualization',
        title: '服务水平,近五日(%)',
        chart: {
          type: 'line',
          series: [
            {
              name: '本组',
              data: ['84.1', '85', '83.7', '86', '86.2'].map((v, i) => ({ label: `8/${25 + i}`, value: Number(v) })),
            },
            {
              name: '全员平均',
              data: ['83', '83.2', '84', '84.5', '85'].map((v, i) => ({ label: `8/${25 + i}`, value: Number(v) })),
            },
          ],
          axis_config: { categories: ['8/25', '8/26', '8/27', '8/28', '8/29'], y_label: '%' },
        },
      },
      { type: 'divider' },
      { type: 'context', elements: [mrkdwn('数据截至 8月31日 23:59。日报只发给直属上级。')] },
      {
        type: 'actions',
        block_id: 'acts',
        elements: [
          { type: 'button', action_id: 'open-form', text: plain('填写自评'), style: 'primary', value: '{}' },
          { type: 'button', action_id: 'mute', text: plain('不再接收'), value: '{}' },
          {
            type: 'button',
            action_id: 'withdraw',
            text: plain('撤回申诉'),
            style: 'danger',
            value: '{}',
            confirm: {
              title: plain('撤回申诉?'),
              text: plain('撤回后不再处理,原结果维持。'),
              confirm: plain('撤回'),
              deny: plain('再想想'),
            },
          },
        ],
      },
    ],
  },
  {
    text: '自评说明',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '你的自评说明', style: { bold: true } },
              { type: 'text', text: ' 已保存。' },
            ],
          },
          {
            type: 'rich_text_quote',
            elements: [{ type: 'text', text: '八月夜班多,<!channel> 响应时间受影响。\n我整理了常见问题。' }],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: '响应时间 18.2 秒' }] },
              { type: 'rich_text_section', elements: [{ type: 'text', text: '投诉 0 起' }] },
            ],
          },
        ],
      },
      {
        type: 'table',
        column_settings: [{ is_wrapped: true }, { align: 'right' }],
        rows: [
          [raw('考核项'), raw('得分')],
          [raw('平均响应时间'), raw('18.5')],
          [raw('客户满意度'), raw('22')],
        ],
      },
    ],
  },
  { text: '这张卡片是发给别人的。', blocks: [], ephemeral: true },
]

export const slackForm: Record<string, unknown> = {
  type: 'modal',
  callback_id: 'form',
  title: plain('8月自评'),
  submit: plain('提交自评'),
  close: plain('取消'),
  blocks: [
    { type: 'section', text: mrkdwn('*服务态度*(满分 10)') },
    {
      type: 'input',
      block_id: 'b-score',
      label: plain('服务态度'),
      hint: plain('以 0.5 分为一档'),
      element: {
        type: 'static_select',
        action_id: 'score',
        placeholder: plain('请选择'),
        option_groups: [
          {
            label: plain('优秀'),
            options: [
              { text: plain('10 分'), value: '10' },
              { text: plain('9.5 分'), value: '9.5' },
            ],
          },
          { label: plain('良好'), options: [{ text: plain('8 分'), value: '8' }] },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'b-summary',
      label: plain('工作总结'),
      element: { type: 'plain_text_input', action_id: 'summary', multiline: true, max_length: 1000 },
    },
    {
      type: 'input',
      block_id: 'b-idea',
      optional: true,
      label: plain('改进建议'),
      element: { type: 'plain_text_input', action_id: 'idea', max_length: 200, placeholder: plain('可不填') },
    },
  ],
}

export const slackHome = {
  type: 'home',
  blocks: [
    { type: 'header', text: plain('你好,我是考评') },
    { type: 'section', text: mrkdwn('这里是你的任务与数字。') },
    {
      type: 'actions',
      block_id: 'h',
      elements: [{ type: 'button', action_id: 'tasks', text: plain('我的任务'), value: '{}' }],
    },
  ],
}
