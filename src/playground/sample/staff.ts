import type { Locale } from '../../core/people/person.ts'
import type { Quirk, TemperName } from './temper.ts'

/** Someone of the sample company, 星河售后 (Xinghe After-Sales): invented, every one. */
export interface Employee {
  no: string
  name: string
  email: string
  mobile: string
  team: string
  position: string
  leadNo: string
  roles: string
  locale: Locale
  joinedOn: string
  leftOn: string
  temper: TemperName | null // null: no agent
  quirk: Quirk | null
}

type Agent = readonly [name: string, login: string, temper: TemperName, quirk?: Quirk]
interface Crew {
  team: string
  lead: readonly [name: string, login: string]
  locale: (at: number) => Locale
  agents: readonly Agent[]
}

const chinese = (): Locale => 'zh-CN'

const crews: readonly Crew[] = [
  {
    team: '华东一组',
    lead: ['陈立', 'chen.li'],
    locale: chinese,
    agents: [
      ['王芳', 'wang.fang', 'star'],
      ['李梅', 'li.mei', 'strong'],
      ['赵磊', 'zhao.lei', 'solid'],
      ['孙倩', 'sun.qian', 'strong', 'falls'],
      ['周涛', 'zhou.tao', 'shaky'],
      ['吴敏', 'wu.min', 'solid'],
      ['郑洁', 'zheng.jie', 'strong', 'thin'],
      ['冯超', 'feng.chao', 'weak'],
      ['褚莹', 'chu.ying', 'solid', 'vain'],
      ['卫东升', 'wei.dongsheng', 'strong'],
    ],
  },
  {
    team: '华南二组',
    lead: ['黄雅琴', 'huang.yaqin'],
    locale: chinese,
    agents: [
      ['蒋文博', 'jiang.wenbo', 'strong'],
      ['沈佳怡', 'shen.jiayi', 'star'],
      ['韩雪', 'han.xue', 'solid'],
      ['杨帆', 'yang.fan', 'solid'],
      ['朱晓东', 'zhu.xiaodong', 'shaky'],
      ['秦岚', 'qin.lan', 'strong', 'away'],
      ['许诺', 'xu.nuo', 'solid'],
      ['何静', 'he.jing', 'strong'],
      ['吕航', 'lv.hang', 'solid'],
      ['施婷', 'shi.ting', 'shaky'],
    ],
  },
  {
    team: '国际三组',
    lead: ['Priya Nair', 'priya.nair'],
    locale: (at) => (at % 2 === 0 ? 'zh-CN' : 'en'),
    agents: [
      ['张悦', 'zhang.yue', 'strong'],
      ['Daniel Weber', 'daniel.weber', 'solid'],
      ['孔令辉', 'kong.linghui', 'solid'],
      ['Amina Yusuf', 'amina.yusuf', 'star'],
      ['曹颖', 'cao.ying', 'strong'],
      ['Lucas Martin', 'lucas.martin', 'solid'],
      ['严妍', 'yan.yan', 'solid'],
      ['Sofia Rossi', 'sofia.rossi', 'strong'],
      ['华晨', 'hua.chen', 'solid'],
      ['Tomás Silva', 'tomas.silva', 'solid'],
    ],
  },
  {
    team: 'Global Desk',
    lead: ['Grace Okafor', 'grace.okafor'],
    locale: () => 'en',
    agents: [
      ['Emily Carter', 'emily.carter', 'strong'],
      ['Noah Fischer', 'noah.fischer', 'solid'],
      ['Hana Suzuki', 'hana.suzuki', 'star'],
      ['Omar Haddad', 'omar.haddad', 'shaky'],
      ['Chloe Dubois', 'chloe.dubois', 'strong'],
      ['Ivan Petrov', 'ivan.petrov', 'solid'],
      ['Mei Ling Tan', 'meiling.tan', 'strong'],
      ['Jack O’Brien', 'jack.obrien', 'weak'],
      ['Fatima Khan', 'fatima.khan', 'solid'],
      ['Erik Larsen', 'erik.larsen', 'strong'],
    ],
  },
]

const office = [
  ['00001', '顾明远', 'gu.mingyuan', 'general-manager', 'leadership'],
  ['00002', '林岚', 'lin.lan', 'hr-officer', 'hr'],
  ['00003', '苏晴', 'su.qing', 'hr-officer', 'hr'],
  ['00004', '高志强', 'gao.zhiqiang', 'department-manager', ''],
  ['00005', '罗斌', 'luo.bin', 'it-administrator', 'admin'],
] as const

const employee = (no: string, name: string, login: string, its: Partial<Employee>): Employee => ({
  no,
  name,
  email: `${login}@xinghe.example`,
  mobile: `+86138000${no}`,
  team: '',
  position: '',
  leadNo: '',
  roles: '',
  locale: 'zh-CN',
  joinedOn: '2024-03-01',
  leftOn: '',
  temper: null,
  quirk: null,
  ...its,
})

const members = ({ team, lead, locale, agents }: Crew, at: number): Employee[] => {
  const first = 100 * (at + 1)
  const leadNo = `00${first}`
  const [leadName, leadLogin] = lead
  return [
    employee(leadNo, leadName, leadLogin, { team, position: 'service-lead', locale: at < 2 ? 'zh-CN' : 'en' }),
    ...agents.map(([name, login, temper, quirk], n) =>
      employee(`00${first + n + 1}`, name, login, {
        team,
        position: 'service-agent',
        leadNo,
        locale: locale(n),
        joinedOn: `2025-${String((n % 9) + 1).padStart(2, '0')}-01`,
        temper,
        quirk: quirk ?? null,
      }),
    ),
  ]
}

/** Gone since the end of May, and still in the telephone system. */
export const leaver = employee('00199', '魏国平', 'wei.guoping', {
  team: '华东一组',
  position: 'service-agent',
  leadNo: '00100',
  leftOn: '2026-05-31',
})

export const employees: readonly Employee[] = [
  ...office.map(([no, name, login, position, roles]) => employee(no, name, login, { position, roles })),
  ...crews.flatMap(members),
  leaver,
]

export const agents: readonly (Employee & { temper: TemperName })[] = employees.flatMap((it) =>
  it.temper ? [{ ...it, temper: it.temper }] : [],
)
