import { z } from 'zod'

/** Words of the policy itself, in both languages: they belong to the company, not to the catalogs. */
export const Label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Label = z.infer<typeof Label>
