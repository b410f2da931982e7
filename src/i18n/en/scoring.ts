/** Rules, sheets and their explanations, in words. */
export const scoring = {}
