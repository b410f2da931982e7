import type { Draft } from './draft.ts'
import type { Doubt } from './proposal.ts'

type Place = readonly (string | number)[]

/** Where in a mapping's text a doubt belongs; an empty place is its head. */
export function placeOf(doubt: Doubt, draft: Draft): Place {
  switch (doubt.is) {
    case 'encoding':
    case 'sheet':
    case 'header-line':
      return has(draft.file) ? ['file'] : []
    case 'person-unsure':
    case 'people-unknown':
      return ['person']
    case 'day-unsure':
      return ['day']
    case 'row-a-day':
    case 'row-id-unsure':
    case 'row-id-repeats':
      return draft.row.length > 0 ? ['row'] : ['day']
    case 'names-unknown':
      return draft.named ? ['named'] : []
    case 'category':
    case 'rating':
    case 'equal-days':
    case 'over':
      return feedPlace(draft, doubt.indicator) ?? columnPlace(draft, doubt.column)
    case 'feed-unsure':
      return (doubt.assumed === null ? null : feedPlace(draft, doubt.assumed)) ?? columnPlace(draft, doubt.column)
    default:
      return columnPlace(draft, doubt.column)
  }
}

const has = (file: Draft['file']) => Object.keys(file).length > 0

function feedPlace({ feeds }: Draft, indicator: string): Place | null {
  const at = feeds.findIndex((feed) => feed.indicator === indicator)
  return at < 0 ? null : ['feeds', at]
}

function columnPlace({ columns }: Draft, header: string | null): Place {
  const found = Object.entries(columns).find(([, column]) => column.header[0] === header)
  return found ? ['columns', found[0]] : []
}
