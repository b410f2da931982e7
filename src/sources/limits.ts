/** What a file may be. Each limit is named in the refusal that it causes. */
export const limits = {
  /** Of a file held in memory: what a chat hands over. */
  chatMebibytes: 20,
  textMebibytes: 2048,
  workbookMebibytes: 64,
  columns: 500,
  /** Characters of one line; a file that has a longer one among its first lines is no table. */
  line: 1_048_576,
  /** Characters of one row. One unclosed quote must not make the rest of the file one cell. */
  record: 65_536,
  /** Lines with a stray quote: past these the file is not what it says it is. */
  strayQuotes: 1_000,
  /** Rows that `look` gives without being asked for another number. */
  sampleRows: 200,
  /** Rows of a file that is held whole: a staff list. */
  tableRows: 100_000,
  /** Title lines may stand above the header, which is found among so many. */
  headerWithin: 10,
} as const
