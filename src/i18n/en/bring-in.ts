/** Files brought in by the command line and by the watched folder. */
export const bringIn = {
  source: (source: string, sources: string) => `There is no source “${source}”. There are: ${sources}.`,
  encoding: (given: string, known: string) => `--encoding ${given}: there are ${known}.`,
  delimiter: (given: string) => `--delimiter ${given}: there are a comma, a semicolon and tab.`,
  headerLine: (given: string) => `--header-line ${given} is no number from 1 to 50.`,
  oneFile: '--refused takes the rows of one file: name one only, and import it.',
  propose: (path: string) => `  To see what its columns probably mean, and keep that: kaoping import propose ${path}`,
  rowsFor: (path: string) => `Refused rows, to be corrected and imported again: ${path}`,
  noRows: 'No row was refused, so no file of refused rows was written.',
  cannotWrite: (path: string) => `${path} cannot be written. The import itself is done.`,
  interrupted: (file: string) =>
    `Interrupted. Nothing of ${file} is kept by half: run the command again, what is in already changes nothing.`,
  reading: (rows: string, rate: string) => `${rows} rows, ${rate}/s`,
  about: (percent: number) => `about ${percent}%`,
  noFolder: (path: string) => `${path} is no folder, and none can be made there.`,
  watching: (folder: string) => `Watching ${folder}. Ctrl-C ends it, after the file that is being taken in.`,
  moved: (file: string, end: 'done' | 'refused') => `${file}: moved to ${end}/, with its report beside it.`,
  trouble: (because: string) => `The folder could not be looked at (${because}); trying on.`,
  correct: 'Correct the rows in the file beside this one and put it into the folder again.',
  gaveUp: (file: string) =>
    `${file}: it could not be read, or the import ended each time. Nothing of it was kept. Try kaoping import --dry-run on it.`,
}
