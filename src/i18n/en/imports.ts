/** Files in, reports out, in words. */
export const imports = {}
