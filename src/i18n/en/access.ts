import type { TokenState } from '../../core/access/api-token.ts'

/** Tokens and hooks, on the command line. */
export const access = {
  token: {
    made: (name: string) => `The token “${name}”, shown this once:`,
    keep: 'Put it where the program keeps its secrets. Only a hash of it is kept here.',
    may: (scopes: string, sources: string) => `It may: ${scopes}. Sources: ${sources}.`,
    until: (day: string) => `It counts until ${day}.`,
    revoked: (id: string) => `The token ${id} is revoked: it opens nothing any more.`,
    unknown: (id: string) => `There is no token ${id} that still counts. kaoping token list shows them all.`,
    none: 'There is no token yet: kaoping token create NAME --scope readings:write',
    head: ['Id', 'Name', 'State', 'May', 'Sources', 'Until', 'Last used'],
    state: { live: 'counts', expired: 'expired', revoked: 'revoked' } satisfies Record<TokenState, string>,
  },
  hook: {
    made: (name: string) => `The hook “${name}” takes deliveries at:`,
    secret: 'Its secret, shown this once:',
    how: 'The sender signs as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature).',
    taken: (name: string) =>
      `There is a hook “${name}” already. Choose another name, or revoke it: kaoping hook revoke ${name}`,
    revoked: (name: string) => `The hook “${name}” is revoked: it takes nothing any more.`,
    unknown: (name: string) =>
      `There is no hook “${name}” that still takes anything. kaoping hook list shows them all.`,
    none: 'There is no hook yet: kaoping hook create NAME --source SOURCE',
    rowsUnnamed: (source: string) =>
      `Rows of the source “${source}” have no number of their own, so two equal deliveries could not be told apart. Name the column that tells them apart under “row” in its mapping, or choose another source.`,
    head: ['Name', 'Source', 'State', 'Made', 'Last used'],
    live: 'takes deliveries',
    gone: 'revoked',
  },
  sourceUnknown: (source: string, sources: string) => `There is no source “${source}”. There are: ${sources}.`,
  allSources: 'all',
  never: 'never',
}
