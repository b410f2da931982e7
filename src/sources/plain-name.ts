/** A file's name as text: UTF-8, else what a Chinese Windows would have meant by these bytes. */
export function nameText(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next one
    }
  }
  return new TextDecoder('latin1').decode(bytes)
}

const longest = 200 // bytes; a file system takes 255, and something is put before and behind

/** The same name, such that every file system takes it and no terminal obeys it; its ending stays. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
  if (Buffer.byteLength(plain) <= longest) return plain || '_'
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  let stem = ''
  for (const character of plain.slice(0, plain.length - ending.length)) {
    if (Buffer.byteLength(stem + character + ending) > longest) break
    stem += character
  }
  return stem + ending
}

/** `calls.csv` → `calls (2).csv`, until nothing is called so. */
export async function freeName(name: string, isTaken: (name: string) => Promise<boolean>): Promise<string> {
  const [, stem = name, ending = ''] = /^(.+?)(\.[A-Za-z0-9]{1,8})?$/.exec(name) ?? []
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${stem} (${count})${ending}`
    if (!(await isTaken(free))) return free
  }
}
