import type { VNode } from 'preact'
import { fillRest, turnClock } from './api.ts'
import { Extras } from './guide-extras.ts'
import { type Props, Samples } from './guide-samples.ts'
import { html } from './html.ts'
import { Icon } from './icons.ts'
import type { Cast, Filling, StepId, TownState } from './model.ts'
import { timeAt, useWords } from './speech.ts'

const chapters: readonly (readonly StepId[])[] = [
  ['people', 'log'],
  ['digests'],
  ['launch', 'self', 'lead', 'submit', 'approve', 'result'],
  ['appeal', 'admit', 'decide'],
]

/** Whom to be for each step. */
const actors: Readonly<Record<StepId, keyof Cast>> = {
  people: 'hr',
  log: 'hr',
  digests: 'lead',
  launch: 'hr',
  self: 'agent',
  lead: 'lead',
  submit: 'hr',
  approve: 'leadership',
  result: 'agent',
  appeal: 'agent',
  admit: 'hr',
  decide: 'reviewer',
}

/** The month in four chapters. Steps tick themselves; the first open one says what to do. */
export function Guide(props: Props): VNode {
  const says = useWords().guide
  const { progress } = props.state
  const next = chapters.flat().find((step) => !progress[step])
  return html`<aside class="guide" aria-label=${says.title}>
    <h2>${says.title}</h2>
    <p class="guide-note">${next ? says.note : says.over}</p>
    <ol>${chapters.map(
      (steps, n) => html`<li class="chapter" key=${n}>
      <h3><span class="number">${n + 1}</span>${says.chapter[n]}</h3>
      <ul>${steps.map((step) => html`<${Step} key=${step} step=${step} now=${step === next} ...${props} />`)}</ul>
    </li>`,
    )}</ol>
    <${Extras} ...${props} />
  </aside>`
}

function Step({ step, now, state, ...rest }: Props & { step: StepId; now: boolean }): VNode {
  const says = useWords().guide
  const done = state.progress[step]
  const actor = state.people.find((it) => it.employeeNo === state.cast[actors[step]])
  return html`<li class=${`step ${done ? 'done' : ''} ${now ? 'now' : ''}`} aria-current=${now ? 'step' : null}>
    <span class="tick">${done ? html`<${Icon} name="check" size=${14} />` : null}</span>
    <div>
      <strong>${says.step[step]}</strong><span class="hidden"> (${done ? says.done : says.open2})</span>
      ${now ? html`<p>${says.how[step](actor?.name ?? '')}</p>` : null}
      ${
        now
          ? html`<div class="step-acts">
            ${now && actor && step !== 'people' && step !== 'log' ? html`<button type="button" class="primary" onClick=${() => rest.choose(actor.employeeNo)}>${says.be(actor.name)}</button>` : null}
            ${now ? html`<${Extra} step=${step} state=${state} ...${rest} />` : null}
          </div>`
          : null
      }
    </div>
  </li>`
}

function Extra({ step, state, choose, act, failed }: Props & { step: StepId }): VNode | null {
  const says = useWords().guide
  if (step === 'people' || step === 'log') {
    const about = step === 'people' ? ['people'] : ['calls', 'tickets', 'attendance']
    return html`<${Samples} about=${about} ...${{ state, choose, act, failed }} /><p class="quiet">${says.own}</p>`
  }
  if (step === 'digests') {
    const today = beforeNine(state.clock)
    const turn = () => void turnClock(today ? 'morning' : 'next-workday').catch((error: Error) => failed(error.message))
    return html`<button type="button" disabled=${state.busy} onClick=${turn}>${today ? says.morning : says.turn}</button>`
  }
  if (step === 'self' || step === 'lead')
    return html`<${Fill} what=${step} filling=${state.filling} failed=${failed} />`
  return null
}

/** Is this a working day whose digests are still to come? */
const beforeNine = ({ at, kind }: TownState['clock']) =>
  (kind === 'workday' || kind === 'make-up') && timeAt(at) < '09:05'

function Fill({
  what,
  filling,
  failed,
}: {
  what: Filling['what']
  filling: Filling | null
  failed: (because: string) => void
}): VNode {
  const says = useWords().guide
  const mine = filling?.what === what ? filling : null
  const running = filling !== null && !filling.over
  return html`<button type="button" disabled=${running} onClick=${() => void fillRest(what).catch((error: Error) => failed(error.message))}>${says.fill[what]}</button>
    ${mine ? html`<div class="filling" role="status">${mine.over ? says.filled(mine.done, mine.failed) : says.filling(mine.done, mine.of)}<progress max=${Math.max(1, mine.of)} value=${mine.done}></progress></div>` : null}`
}
