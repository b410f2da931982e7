import type { CardJson } from '../screens.ts'

/** An element and the form it stands in, if any. */
export interface Standing {
  element: CardJson
  form: CardJson | null
}

/** Every element with a tag that stands in the card's body, from top to bottom. */
export function elementsOf(card: CardJson): Standing[] {
  const body = card.body as { elements?: readonly CardJson[] } | undefined
  return (body?.elements ?? []).flatMap((it) => within(it, null))
}

function within(element: CardJson, form: CardJson | null): Standing[] {
  const around = element.tag === 'form' ? element : form
  const contents = [element.elements, element.columns].filter(Array.isArray).flat() as CardJson[]
  return [{ element, form }, ...contents.flatMap((it) => within(it, around))]
}

/** What pressing this sends, or undefined where it sends nothing. */
export function carriedBy(element: CardJson): unknown {
  const behaviors = (element.behaviors ?? []) as readonly { type: string; value?: unknown }[]
  return behaviors.find((it) => it.type === 'callback')?.value
}
