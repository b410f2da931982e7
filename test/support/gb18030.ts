/** Text in GB18030, as far as two bytes go: all of GBK. Node decodes it but does not write it, so its decoder is turned round. */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : table().get(sign)
    if (!code) throw new Error(`not in GBK: ${sign}`)
    bytes.push(...code)
  }
  return Uint8Array.from(bytes)
}

let made: ReadonlyMap<string, readonly number[]> | null = null

function table(): ReadonlyMap<string, readonly number[]> {
  if (made) return made
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) found.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    }
  }
  made = found
  return found
}
