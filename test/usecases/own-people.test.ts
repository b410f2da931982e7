import { describe, expect, it } from 'vitest'
import type { Person, Team } from '../../src/core/people/person.ts'
import { below } from '../../src/usecases/own-people.ts'

const person = (id: string, team: string | null): Person => ({
  id,
  employeeNo: id,
  name: id,
  email: null,
  mobile: null,
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  team,
  position: null,
  roles: [],
  joinedOn: null,
  leftOn: null,
  wantsDigest: true,
})
const team = (id: string, lead: string | null): Team => ({ id, name: id, lead, zone: 'Asia/Shanghai' })

describe('who stands below somebody', () => {
  const people = [
    person('boss', null),
    person('ann', 'leads'),
    person('bo', 'one'),
    person('cy', 'two'),
    person('di', 'one'),
  ]
  const teams = [team('leads', 'boss'), team('one', 'ann'), team('two', null)]

  it('the members of their team, and of the teams that those lead', () => {
    expect(below('boss', people, teams)).toEqual(['ann', 'bo', 'di'])
    expect(below('ann', people, teams)).toEqual(['bo', 'di'])
  })

  it('nobody below who leads nobody', () => {
    expect(below('cy', people, teams)).toEqual([])
  })

  it('never they themselves, though they sit in the team that they lead', () => {
    expect(below('ann', [...people, person('ann', 'one')], teams)).toEqual(['bo', 'di'])
  })

  it('a ring of leads ends where it began', () => {
    const ring = [team('one', 'ann'), team('leads', 'bo')]
    expect(below('ann', people, ring)).toEqual(['bo', 'di'])
  })
})
