import type { Clock, Log } from '../../usecases/ports.ts'

/** What lets us into a workspace. */
export interface Installation {
  botToken: string
  botId: string
  botUserId: string
  enabled: boolean
}

/** Where installations are kept: db/installations.ts. */
export interface Installations {
  installation(tenant: string): Promise<Installation | null>
  /** The workspaces that let us in. */
  tenants(): Promise<readonly string[]>
  /** Stores what a token was found to be, and lets it in again. */
  ensure(tenant: string, found: Omit<Installation, 'enabled'>): Promise<void>
  disable(tenant: string): Promise<void>
}

const freshMs = 60_000
const askAgainMs = 30_000

/**
 * Installations in memory: a view must open within three seconds and waits for no query. What another process changed is
 * seen a minute later. `whoAmI` asks Slack whose the environment's token is: once, and again later where it failed.
 */
export function rememberInstallations(
  store: Installations,
  whoAmI: (() => Promise<Omit<Installation, 'enabled'> & { tenant: string }>) | null,
  clock: Clock,
  log: Log,
) {
  const known = new Map<string, { it: Installation; at: number }>()
  let asked: { at: number; done: Promise<boolean> } | null = null
  const now = () => clock.now().getTime()

  async function load(tenant: string): Promise<Installation | null> {
    const it = await store.installation(tenant)
    if (it) known.set(tenant, { it, at: now() })
    return it
  }

  async function introduce(ask: NonNullable<typeof whoAmI>): Promise<boolean> {
    try {
      const { tenant, ...found } = await ask()
      await store.ensure(tenant, found)
      known.delete(tenant)
      return true
    } catch (error) {
      const because = error instanceof Error ? error.name : 'unknown'
      log.error(
        { because },
        'Slack did not accept SLACK_BOT_TOKEN, or could not be asked: no message goes out until it does',
      )
      return false
    }
  }

  /** The environment's token is known to the store. Never rejects. */
  async function introduced(): Promise<void> {
    if (!whoAmI) return
    if (asked && (await asked.done)) return
    if (asked && Math.abs(now() - asked.at) < askAgainMs) return
    asked = { at: now(), done: introduce(whoAmI) }
    await asked.done
  }

  return {
    /** The environment's token is known, and every workspace in memory. Never rejects. */
    async ready(): Promise<void> {
      await introduced()
      try {
        await Promise.all((await store.tenants()).map(load))
      } catch {
        log.warn({}, 'the Slack installations could not be read yet')
      }
    },

    /** The installation, where there is one and it lets us in. */
    async get(tenant: string): Promise<Installation | null> {
      const memory = known.get(tenant)
      if (!memory) {
        await introduced()
        return enabled(await load(tenant))
      }
      if (Math.abs(now() - memory.at) >= freshMs) {
        memory.at = now()
        load(tenant).catch(() => log.warn({ tenant }, 'a Slack installation could not be read again'))
      }
      return enabled(memory.it)
    },

    async tenants(): Promise<readonly string[]> {
      await introduced()
      return store.tenants()
    },

    async disable(tenant: string): Promise<void> {
      known.delete(tenant)
      await store.disable(tenant)
      log.warn({ tenant }, 'a Slack workspace no longer lets us in: sending there has stopped')
    },
  }
}

const enabled = (it: Installation | null) => (it?.enabled ? it : null)
export type KnownInstallations = ReturnType<typeof rememberInstallations>
