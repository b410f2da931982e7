export const ready = { names: ['playground-ready'], run: async () => [] }
