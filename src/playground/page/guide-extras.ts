import type { VNode } from 'preact'
import { type Props, Samples } from './guide-samples.ts'
import { html } from './html.ts'
import { type ExtraId, extraIds } from './model.ts'
import { useWords } from './speech.ts'

/** Who it is about; where a file begins it, HR sends it. */
const actors = { numbers: 'lead', typed: 'lead', rows: 'agent' } as const

/** What the month does not pass by: each opens when it is wanted. */
export function Extras(props: Props): VNode {
  const says = useWords().guide
  return html`<section class="extras" aria-label=${says.more}>
    <h3>${says.more}</h3>
    ${extraIds.map((it) => html`<${Extra} key=${it} it=${it} ...${props} />`)}
  </section>`
}

function Extra({ it, ...props }: Props & { it: ExtraId }): VNode {
  const says = useWords().guide
  const { people, cast } = props.state
  const nameOf = (part: 'hr' | 'lead' | 'agent') => people.find((one) => one.employeeNo === cast[part])?.name ?? ''
  const who = { hr: nameOf('hr'), lead: nameOf('lead'), agent: nameOf('agent') }
  const part = it === 'remote' || it === 'corrected' ? null : actors[it]
  const no = part && cast[part]
  return html`<details>
    <summary>${says.extra[it]}</summary>
    <p>${says.extraHow[it](who)}</p>
    <div class="step-acts">
      ${part && no ? html`<button type="button" onClick=${() => props.choose(no)}>${says.be(who[part])}</button>` : null}
      ${part ? null : html`<${Samples} about=${[it]} ...${props} />`}
    </div>
  </details>`
}
