import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { html } from './html.ts'
import { Icon } from './icons.ts'
import type { Act, ActEnd, Platform, Sample, TownState } from './model.ts'
import { useWords } from './speech.ts'

/** What every part of the guide is given. */
export interface Props {
  state: TownState
  choose: (employeeNo: string) => void
  act: (who: string, it: Act) => Promise<ActEnd>
  failed: (because: string) => void
}

/** Sample files that HR sends with one click. */
export function Samples({ about, state, choose, act, failed }: Props & { about: readonly Sample['about'][] }): VNode {
  const says = useWords().guide
  const { hr } = state.cast
  if (!hr) return html``
  const drop = (name: string) => async (platform: Platform) => {
    choose(hr)
    const end = await act(hr, { do: 'sample', platform, name })
    if (!end.ok) failed(end.trouble ?? '')
    return end.ok
  }
  return html`${state.samples
    .filter((it) => about.includes(it.about))
    .map(
      (it) => html`<${Drop} key=${it.name} label=${says.sample[it.about]} name=${it.name} drop=${drop(it.name)} />`,
    )}`
}

/** A sample file and the two chats it can be dropped into. */
function Drop({
  label,
  name,
  drop,
}: {
  label: string
  name: string
  drop: (platform: Platform) => Promise<boolean>
}): VNode {
  const words = useWords()
  const [at, setAt] = useState<'here' | 'going' | 'sent'>('here')
  const send = async (platform: Platform) => {
    setAt('going')
    setAt((await drop(platform)) ? 'sent' : 'here')
  }
  return html`<div class="drop" role="group" aria-label=${`${words.guide.drop}: ${name}`}>
    <${Icon} name=${at === 'sent' ? 'check' : 'file'} size=${18} /><span><strong>${label}</strong><small>${at === 'sent' ? words.guide.sent : name}</small></span>
    <button type="button" aria-label=${`${words.guide.drop} ${words.slack.title}: ${name}`} disabled=${at === 'going'} onClick=${() => send('slack')}>${words.slack.title}</button>
    <button type="button" aria-label=${`${words.guide.drop} ${words.feishu.title}: ${name}`} disabled=${at === 'going'} onClick=${() => send('feishu')}>${words.feishu.title}</button>
  </div>`
}
