import { expect, it } from 'vitest'
import { typedDay } from '../../../src/core/calendar/typed-day.ts'

it.each([
  '2027-01-01',
  ' 2027/1/1 ',
  '2027.1.1',
  '2027年1月1日',
  '2027 年 1 月 1 日',
  '２０２７－０１－０１',
  '2027-1-01',
])('reads %j as people type a day', (typed) => {
  expect(typedDay(typed)).toBe('2027-01-01')
})

it.each([
  '',
  'soon',
  '1.1.2027',
  '2027-02-29',
  '2027-13-01',
  '2027-00-01',
  '27-01-01',
  '2027-01-011',
  '20270101',
  '2027-01-01 x',
])('is not sure about %j', (typed) => {
  expect(typedDay(typed)).toBeNull()
})
