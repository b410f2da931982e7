/**
 * 数据结构自己的英文提示（评分规则、编号、数字的写法）译成中文：左边是原句，括号里的部分按顺序交给右边。
 * 每一句都有测试核对，新增一句而没有译文时测试会失败。
 */
const phrases: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^is no id: /, () => '不是合法的编号，只能用小写字母、数字和连字符'],
  [/^is no number such as /, () => '不是数字，请写成 4、0.5 或 "1/3"'],
  [/^is no exact number such as /, () => '不是精确数，请写成 55/6 这样的形式'],
  [/^is no day such as /, () => '不是日期，请写成 2026-09-01 这样的形式'],
  [/^is no time such as /, () => '不是时间，请写成 "09:05" 这样的形式'],
  [/^is no time zone such as /, () => '没有这个时区，请写成 Asia/Shanghai 这样的名称'],
  [
    /^is no condition: name a column and one of (.*)$/,
    (words) => `不是条件，请写明 column，以及 ${words.replaceAll(', ', '、')} 之一`,
  ],
  [
    /^is neither points such as (\S+) nor a range such as (\[.*\])$/,
    (one, range) => `不是分值，请写成 ${one} 或区间 ${range}`,
  ],
  [
    /^is neither the name of a calendar nor a list: /,
    () => '既不是日历名称，也不是由 from、until、holidays、makeUpDays 组成的日历',
  ],
  [
    /^is no limit: write (.*) or (\{.*\})$/,
    (some, last) => `不是限制对象，请写成 ${some.replaceAll('}, {', '}、{')} 或 ${last}`,
  ],
  [
    /^is no reference: write (.*) or (\{.*\})$/,
    (some, last) => `不是比较基准，请写成 ${some.replaceAll('}, {', '}、{')} 或 ${last}`,
  ],
  [/^an item worth nothing decides nothing/, () => '没有分值的考核项不起作用，请设置大于 0 的分值，或删去这一项'],
  [/^a (\S+) stands outside the 100: write points: 0$/, (rule) => `${rule} 在满分 100 之外，请写 points: 0`],
  [/^needs above or below, one of them$/, () => 'above 与 below 须且只能写一个'],
  [/^(\S+) is there twice$/, (id) => `${id} 重复，请换一个`],
  // 分档
  [/^the last band must be open/, () => '最后一档不能写 from 或 to，否则有的数值不属于任何一档'],
  [/^every band but the last needs (\S+),/, (key) => `除最后一档外，每一档都要与第一档一样写 ${key}，且只写 ${key}`],
  [/^overlaps the band before: it may give at most (.*)$/, (most) => `与上一档重叠，最高只能是 ${most}`],
  [
    /^(\S+) must stand (\S+) (\S+): bands go from best to worst$/,
    (edge, side, before) => `${edge} 应${side === 'below' ? '低于' : '高于'} ${before}，各档要从好到差排列`,
  ],
  [/^in steps, a band gives one number; /, () => '按档计分时每档只有一个分数；要写区间，请用 inside: line'],
  [
    /^a line needs its end: the value that gives full marks \(such as (.*)\)$/,
    (value) => `直线缺少端点，请写明得满分的数值，如 ${value}`,
  ],
  [/^a line needs its end: the value that gives full marks/, () => '直线缺少端点，请写明得满分的数值'],
  [/^a line needs its end: the value at which/, () => '直线缺少端点，请写明最后一档降到最低分的数值'],
  [/^the range is upside down: write (.*)$/, (range) => `区间上下颠倒，请写成 ${range}`],
  [/^points are never below 0$/, () => '分值不能低于 0'],
  [/^stands in for a mean, so it must be above 0$/, () => '用来代替均值，必须大于 0'],
  // 评价人打分
  [/^both ends must stand on a step of (.*)$/, (step) => `区间两端都要是 ${step} 的整数倍`],
  [/^overlaps the level before: it must stay below (.*)$/, (limit) => `与上一级重叠，必须低于 ${limit}`],
  [/^gives more than the 100 (?:scores|goals|choices)/, () => '可选的分数超过 100 个，表单放不下，请把步长改大'],
  [/must have at most four decimals/, () => '最多四位小数，否则写不下'],
  [/^must stand above from, (.*)$/, (from) => `必须高于 from（${from}）`],
  [/^must stand below (.*): levels go from best to worst$/, (above) => `必须低于 ${above}，各级要从好到差排列`],
  [
    /^stands above the end of the scale, (.*): nobody could reach it$/,
    (end) => `高于量表的最高值 ${end}，没有人能达到`,
  ],
  [/^the last level begins at (.*)$/, (from) => `最后一级要从 ${from} 起`],
  [/^does not lead from (.*) to (.*)$/, (from, to) => `从 ${from} 按这个步长到不了 ${to}`],
  [/^go from the worse to the better score/, () => '两端得分要从低到高写，且不能低于 0'],
  // 按次、按档、按偏差
  [/^is what an event costs, /, () => '是每次的扣分，必须大于 0'],
  [/^is what an event adds, /, () => '是每次的加分，必须大于 0'],
  [/^is what a step costs, /, () => '是每档的扣分，必须大于 0'],
  [
    /^an aggravated event costs at least as much as another: (.*)$/,
    (each) => `情节严重的扣分不能少于一般情形的 ${each}`,
  ],
  [/^stands below one event's (.*)$/, (each) => `低于一次加分的 ${each}`],
  [/^must be above 0$/, () => '必须大于 0'],
  [/^is never below 0$/, () => '不能小于 0'],
  [/^is divided by, so it must be above 0$/, () => '要用作除数，必须大于 0'],
  [/^is divided by, so it must not be 0/, () => '要用作除数，不能为 0；也可以改写 by: unit'],
  [/^is in percent, and full completion is 100/, () => '单位是百分比，全部完成为 100，请写 100 或更大的数'],
  [/^whole tasks are counted against the plan/, () => '整项计数以计划数为准，请删去 target'],
  [/^is needed where a step adds points$/, () => '设置了加分就要写明上限'],
  [/^stands above (.*), the score at the reference$/, (scale) => `高于基准得分 ${scale}`],
  [/^stands below (.*), the score at the reference$/, (scale) => `低于基准得分 ${scale}`],
  [/^stands inside the tolerance of (.*): /, (tolerance) => `在容许偏差 ${tolerance} 之内，满分的结果也会被提示`],
  [/^neither gain nor loss: /, () => 'gain 与 loss 都没有写，所有数值得分都一样'],
  [/^is the same as full: /, () => '与 full 相同，直线需要两个不同的端点'],
]

/** 英文原句对应的中文；没有译文时原样返回。 */
export function phrase(says: string): string {
  for (const [pattern, say] of phrases) {
    const found = pattern.exec(says)
    if (found) return say(...found.slice(1))
  }
  return says
}
