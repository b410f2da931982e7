/**
 * A value as PostgreSQL's jsonb takes it. NUL and halves of surrogate pairs, which jsonb refuses, become U+FFFD, so that no
 * text a person can send makes the record unwritable.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, it) => (typeof it === 'string' ? storable(it) : it))

/** Text as a text column takes it. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed()
