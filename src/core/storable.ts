/**
 * Text as a database takes it: NUL and halves of surrogate pairs, which PostgreSQL refuses, become U+FFFD, in their place
 * and to be seen. Everything else stays as it is, to the last character.
 */
export const storable = (text: string): string => text.replaceAll('\0', lost).toWellFormed()

/** What stands where a character could not be kept. */
export const lost = '\ufffd'
