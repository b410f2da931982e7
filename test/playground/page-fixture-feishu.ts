const plain = (content: string) => ({ tag: 'plain_text', content })
const press = (what: string) => [{ type: 'callback', value: { press: what } }]

/** Cards of JSON 2.0 with every component that the product draws. */
export const feishuCards: readonly Record<string, unknown>[] = [
  {
    schema: '2.0',
    config: { update_multi: true, summary: { content: '你有一份日报' } },
    header: {
      title: plain('售后一组 · 8月31日(周一)日报'),
      subtitle: plain('只发给直属上级'),
      template: 'blue',
      text_tag_list: [{ tag: 'text_tag', text: plain('待处理'), color: 'orange' }],
    },
    body: {
      elements: [
        {
          tag: 'markdown',
          content:
            "昨天接了 **1,284** 通来电,服务水平 <font color='green'>86.2%</font>,比上周高 1.4 个百分点。<at id=ou_E2001></at> 详见 [考核办法](https://example.com)。 5 &lt; 7, \\*不是强调\\*",
        },
        {
          tag: 'column_set',
          flex_mode: 'bisect',
          columns: [
            {
              tag: 'column',
              width: 'weighted',
              weight: 1,
              elements: [{ tag: 'markdown', content: '**平均响应**\n18.4 秒' }],
            },
            {
              tag: 'column',
              width: 'weighted',
              weight: 1,
              elements: [{ tag: 'markdown', content: '**首次解决率**\n82.6%' }],
            },
          ],
        },
        { tag: 'hr' },
        {
          tag: 'table',
          page_size: 5,
          columns: [
            { name: 'c0', display_name: '组员', data_type: 'text' },
            { name: 'c1', display_name: '接听', data_type: 'text', horizontal_align: 'right' },
            { name: 'c2', display_name: '满意度', data_type: 'text', horizontal_align: 'right' },
          ],
          rows: ['王小梅', '李晓峰', '赵敏', '钱进', '孙丽华', '吴迪', '郑爽'].map((c0, n) => ({
            c0,
            c1: `${142 - n * 5}`,
            c2: `${96 - n}.1%`,
          })),
        },
        {
          tag: 'chart',
          aspect_ratio: '16:9',
          chart_spec: {
            type: 'bar',
            title: { text: '各项得分' },
            data: {
              values: [
                { x: '响应', y: 18.5 },
                { x: '满意度', y: 22 },
                { x: '质检', y: 17 },
              ],
            },
            xField: 'x',
            yField: 'y',
          },
        },
        {
          tag: 'collapsible_panel',
          expanded: false,
          header: { title: plain('每项怎么算') },
          elements: [{ tag: 'markdown', content: '响应时间 18.2 秒:达到目标 20 秒,得 18.5 分' }],
        },
        {
          tag: 'column_set',
          flex_mode: 'flow',
          columns: [
            {
              tag: 'column',
              width: 'auto',
              elements: [{ tag: 'button', text: plain('查看详情'), type: 'primary', behaviors: press('show') }],
            },
            {
              tag: 'column',
              width: 'auto',
              elements: [
                {
                  tag: 'button',
                  text: plain('撤回申诉'),
                  type: 'danger',
                  confirm: { title: plain('撤回申诉?'), text: plain('撤回后不再处理,原结果维持。') },
                  behaviors: press('withdraw'),
                },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    schema: '2.0',
    config: { update_multi: true },
    header: { title: plain('8月自评'), template: 'orange' },
    body: {
      elements: [
        {
          tag: 'div',
          text: plain('请在 9月3日前填写。'),
          fields: [
            { is_short: true, text: { tag: 'lark_md', content: '**目标**\n20 秒' } },
            { is_short: true, text: plain('实际 18.2 秒') },
          ],
        },
        {
          tag: 'form',
          name: 'self',
          elements: [
            {
              tag: 'select_static',
              name: 'score',
              required: true,
              placeholder: plain('服务态度(满分 10)'),
              options: ['10', '9.5', '8'].map((value) => ({ text: plain(`${value} 分`), value })),
            },
            {
              tag: 'input',
              name: 'summary',
              required: true,
              label: plain('工作总结'),
              input_type: 'multiline_text',
              rows: 3,
              max_length: 1000,
              placeholder: plain('这个月做了什么'),
            },
            { tag: 'input', name: 'idea', label: plain('改进建议'), max_length: 200 },
            {
              tag: 'button',
              name: 'send',
              text: plain('提交自评'),
              type: 'primary',
              form_action_type: 'submit',
              behaviors: press('self.submit'),
            },
          ],
        },
      ],
    },
  },
  {
    schema: '2.0',
    header: { title: plain('8月结果已确认'), template: 'grey' },
    body: { elements: [{ tag: 'markdown', content: '总分 **88.5**,等级 良好。' }] },
  },
]
