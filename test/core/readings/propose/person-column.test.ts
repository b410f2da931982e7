import { expect, it } from 'vitest'
import { proposeMapping } from '../../../../src/core/readings/propose/propose.ts'
import { around, callCentre, sheet } from '../../../support/sheet.ts'

const numbered = ['Mei', 'Tom', 'Ann', 'Bo', 'Cy'].map((name, at) => {
  return { id: name, employeeNo: `000${at + 1}`, name, email: null, leftOn: null }
})
const proposed = (header: readonly string[], cells: (n: number, name: string) => readonly string[]) => {
  const rows = Array.from({ length: 40 }, (_, n) => cells(n, numbered[n % 5]?.name ?? ''))
  return proposeMapping(sheet(header, rows), around(callCentre, { people: numbered }))
}

it('small numbers that happen to be employee numbers are nobody, beside a column of names', () => {
  const found = proposed(['Ref', 'Who took it', 'On', 'Stars'], (n, name) => [
    `C${n}`,
    name,
    `2026-08-${10 + (n % 15)}`,
    String(n % 6),
  ])
  expect(found.draft.person).toBe('who-took-it')
})

it('a number under a word that says whose it is still goes before the name', () => {
  const found = proposed(['Ref', 'Agent', 'Employee no', 'On'], (n, name) => [
    `C${n}`,
    name,
    String(1 + (n % 5)),
    `2026-08-${10 + (n % 15)}`,
  ])
  expect(found.draft.person).toBe('employee-no')
})
