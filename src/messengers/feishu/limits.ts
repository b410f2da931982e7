/** What a card may be, each with the page that says so. Rendering aims below what is allowed. */
export const limits = Object.freeze({
  bytes: 30 * 1024, // of the request body: im-v1/message/create
  aimBytes: 24 * 1024, // style tags are added on the way and count
  elements: 200, // card-json-v2-structure; every object with a tag is counted, also texts
  tables: 3, // five are documented; four and more have been refused (11310), and markdown tables count too
  tableRowsPerPage: 10, // content-components/table
  tableColumns: 50, // content-components/table
  charts: 2, // five are recommended at most; each is heavy on a phone: content-components/chart
  inputLength: 1000, // interactive-components/input
  label: 60, // a button's label wraps badly beyond
  title: 120,
  gist: 120,
  placeholder: 100, // interactive-components/input
})

/** How much of each thing is shown. A card that is too large is drawn again with half the room. */
export interface Room {
  words: number // characters of a text
  quote: number // characters of a person's own words
  rows: number
  cell: number // characters
  lines: number // of a fold
  pairs: number
  options: number
}

const full: Room = { words: 4000, quote: 6000, rows: 50, cell: 120, lines: 60, pairs: 30, options: 100 }
const least: Room = { words: 60, quote: 100, rows: 3, cell: 16, lines: 3, pairs: 4, options: 8 }

const scaled = (share: number): Room => {
  const of = (key: keyof Room) => Math.max(least[key], Math.floor(full[key] * share))
  return {
    words: of('words'),
    quote: of('quote'),
    rows: of('rows'),
    cell: of('cell'),
    lines: of('lines'),
    pairs: of('pairs'),
    options: of('options'),
  }
}

/** From everything to the least that still says something. */
export const rooms: readonly Room[] = [1, 0.6, 0.36, 0.2, 0.12, 0.06, 0].map(scaled)
