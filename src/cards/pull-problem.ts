import type { About } from '../core/workflow/notice.ts'
import type { PullProblem } from '../core/workflow/pull-problem.ts'
import type { Speech } from '../i18n/words.ts'
import type { Card } from './card.ts'
import { failureText } from './import-report.ts'

/** A source that could not be fetched today: why, what to do, and what happens next. */
export function pullProblemCard(
  { source, day, problem }: Extract<About, { about: 'pull-problem' }>,
  words: Speech,
): Card {
  const { pull: says, format } = words
  const title = words.label(problem.title)
  const nothing = problem.no === 'nothing-came'
  return {
    title: nothing ? says.nothing : says.title,
    gist: says.gist,
    tone: 'warn',
    blocks: [
      { is: 'text', text: nothing ? says.came(title, format.day(day)) : says.says(title, format.day(day)) },
      { is: 'text', text: pullProblemText(problem, words) },
      { is: 'note', text: nothing ? says.nextDay : says.next(source) },
    ],
  }
}

/** Why a source could not be fetched, with the way out. */
export function pullProblemText(problem: PullProblem, words: Speech): string {
  const say = words.pull.problem
  switch (problem.no) {
    case 'nothing-came':
      return say['nothing-came'](words.format.date(problem.from), words.format.date(problem.to))
    case 'scope':
      return say.scope(problem.scope)
    case 'columns':
      return say.columns(problem.missing)
    case 'refused':
      return say.refused(problem.code)
    case 'import':
      return failureText(problem.because, words)
    case 'not-connected':
    case 'no-helpdesk':
    case 'helpdesk-refused':
    case 'no-access':
    case 'no-table':
    case 'unreachable':
      return say[problem.no]()
  }
}
