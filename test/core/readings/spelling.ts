/** The same text as a Chinese input method in full-width mode writes it: `１２：３０`. */
export const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

export const two = (n: number): string => String(n).padStart(2, '0')
