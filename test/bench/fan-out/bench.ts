export const fanOutBenches = [] as never[]
