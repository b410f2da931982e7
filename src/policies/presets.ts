/** The policies that ship, by name: one for each source document (R001-R204). */
export const presets = [
  'after-sales',
  'ecommerce-service',
  'service-supervisor',
  'support-service',
  'operations',
] as const
export type Preset = (typeof presets)[number]
