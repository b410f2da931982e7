import { storable } from '../core/storable.ts'

/**
 * A value as PostgreSQL's jsonb takes it. NUL and halves of surrogate pairs, which jsonb refuses, become U+FFFD, so that no
 * text a person can send makes the record unwritable.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, it) => (typeof it === 'string' ? storable(it) : it))
