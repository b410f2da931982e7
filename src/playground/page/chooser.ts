import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { html } from './html.ts'
import { Icon } from './icons.ts'
import type { Neighbour, Part } from './model.ts'
import { useWords } from './speech.ts'

const parts: readonly Part[] = ['hr', 'leadership', 'lead', 'agent', 'other']

/** Everybody in town, by what they do and by team. A dot where something new waits. */
export function Chooser({
  people,
  who,
  choose,
}: {
  people: readonly Neighbour[]
  who: string | null
  choose: (employeeNo: string) => void
}): VNode {
  const says = useWords()
  const [search, setSearch] = useState('')
  const fits = matching(people, search)
  return html`<nav class="chooser" aria-label=${says.people}>
    <label class="search"><${Icon} name="search" /><span class="hidden">${says.search}</span>
      <input type="search" placeholder=${says.search} value=${search} onInput=${(event: { currentTarget: HTMLInputElement }) => setSearch(event.currentTarget.value)} />
    </label>
    <div class="chooser-list">
      ${fits.length === 0 ? html`<p class="quiet">${says.nobody}</p>` : null}
      ${parts.map((part) => html`<${Group} key=${part} part=${part} people=${fits.filter((it) => it.part === part)} who=${who} choose=${choose} />`)}
    </div>
  </nav>`
}

const matching = (people: readonly Neighbour[], search: string) => {
  const asked = search.trim().toLowerCase()
  return people.filter((it) => `${it.name} ${it.team ?? ''} ${it.employeeNo}`.toLowerCase().includes(asked))
}

function Group(props: {
  part: Part
  people: readonly Neighbour[]
  who: string | null
  choose: (employeeNo: string) => void
}): VNode | null {
  const says = useWords()
  if (props.people.length === 0) return null
  const teams =
    props.part === 'agent' ? [...Map.groupBy(props.people, (it) => it.team ?? '')] : [['', props.people] as const]
  return html`<section>
    <h2>${says.part[props.part]}</h2>
    ${teams.map(
      ([team, members]) => html`<div key=${team}>
      ${team ? html`<h3>${team}</h3>` : null}
      <ul>${members.map((it) => html`<${Row} key=${it.employeeNo} it=${it} team=${props.part === 'lead'} on=${it.employeeNo === props.who} choose=${props.choose} />`)}</ul>
    </div>`,
    )}
  </section>`
}

function Row({
  it,
  team,
  on,
  choose,
}: {
  it: Neighbour
  team: boolean
  on: boolean
  choose: (employeeNo: string) => void
}): VNode {
  const says = useWords()
  const waiting = it.waiting.slack || it.waiting.feishu
  return html`<li><button type="button" class=${on ? 'person on' : 'person'} aria-current=${on ? 'true' : null} onClick=${() => choose(it.employeeNo)}>
    <${Face} name=${it.name} />
    <span class="person-name">${it.name}${team && it.team ? html`<small>${it.team}</small>` : null}</span>
    ${waiting ? html`<span class="dot"><span class="hidden">${says.waiting}</span></span>` : null}
  </button></li>`
}

/** An initial on a colour that belongs to the name. */
export function Face({ name }: { name: string }): VNode {
  const hue = [...name].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 360, 7)
  return html`<span class="face" style=${{ background: `hsl(${hue} 45% 31%)` }} aria-hidden="true">${[...name][0]}</span>`
}
