import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import type { Address } from '../../src/core/people/person.ts'
import type { Delivery, FileToSend, Messenger, Sent } from '../../src/usecases/ports.ts'

/** How the platform behaves at the next call that shows or changes a message. */
export type Trouble =
  | 'rate-limited' // refused, with a time to wait
  | 'gone' // this person cannot be reached, now or later
  | 'answer-lost' // done, but the connection breaks before the answer
  | 'call-lost' // not done, and the connection breaks
  | 'broken' // answers 5xx, nothing done

/** A messenger on a bench: the real adapter, and a platform whose chat can be looked into. */
export interface Bench {
  messenger: Messenger
  someone: Address
  known: { email: string; mobile: string }
  /** What this person's chat shows now, oldest first, each message as the platform keeps it. */
  chat(to: Address): readonly string[]
  /** The bytes of the last file of this name that stands in a chat. */
  fileNamed(name: string): Uint8Array | undefined
  next(trouble: Trouble): void
  /** The next upload of a file's bytes is answered with 503. */
  uploadFails(): void
  /** The clock that adapter and platform share. */
  now(): Date
  hoursPass(hours: number): void
  close(): Promise<void>
}

const card = (title: string): Card => ({
  title,
  gist: 'You have a notice about your review',
  tone: 'plain',
  blocks: [{ is: 'text', text: `${title}.` }],
})

const sent = (delivery: Delivery): Sent => {
  if ('failed' in delivery) throw new Error(`not sent: ${delivery.because}`)
  return delivery.sent
}

const file = (name: string, words = 'Correct them and send the file back.'): FileToSend => ({
  name: `${name}.csv`,
  bytes: new TextEncoder().encode(`\uFEFF姓名,天\r\n${name},"1,5"\r\n`),
  says: words,
})

/** What every messenger must do, whatever its platform: each adapter's send.test.ts calls this once. */
export function messengerContract(name: string, open: () => Promise<Bench>) {
  describe(`${name} delivers`, () => {
    let bench: Bench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    const send = (title: string, key: string, attemptedAt: Date | null = null) =>
      bench.messenger.send(bench.someone, card(title), { key, attemptedAt })
    const shown = (title: string) => bench.chat(bench.someone).filter((message) => message.includes(title)).length

    it('a card, once, and says where it stands', async () => {
      const where = sent(await send('Orchid', 'k1'))
      expect(where).toMatchObject({ messenger: bench.messenger.name, tenant: bench.someone.tenant })
      expect(where.ref).not.toBe('')
      expect(shown('Orchid')).toBe(1)
    })

    it('two cards with two keys', async () => {
      await send('Orchid', 'k1')
      await send('Orchid', 'k2')
      expect(shown('Orchid')).toBe(2)
    })

    it('a new face for a card that was sent, in its place', async () => {
      const where = sent(await send('Orchid', 'k1'))
      const updated = sent(await bench.messenger.update(where, card('Lotus')))
      expect(updated.ref).toBe(where.ref)
      expect([shown('Orchid'), shown('Lotus'), bench.chat(bench.someone).length]).toEqual([0, 1, 1])
    })

    it('the same new face twice, without harm', async () => {
      const where = sent(await send('Orchid', 'k1'))
      await bench.messenger.update(where, card('Lotus'))
      expect(await bench.messenger.update(where, card('Lotus'))).toHaveProperty('sent')
      expect(shown('Lotus')).toBe(1)
    })

    it('later, with a time to wait, when the platform is busy', async () => {
      bench.next('rate-limited')
      const delivery = await send('Orchid', 'k1')
      expect(delivery).toMatchObject({ failed: 'later' })
      expect('afterMs' in delivery && delivery.afterMs).toBeGreaterThan(0)
      expect(shown('Orchid')).toBe(0)
    })

    it('an update later when the platform is busy', async () => {
      const where = sent(await send('Orchid', 'k1'))
      bench.next('rate-limited')
      expect(await bench.messenger.update(where, card('Lotus'))).toMatchObject({ failed: 'later' })
    })

    it('never, to somebody who cannot be reached', async () => {
      bench.next('gone')
      expect(await send('Orchid', 'k1')).toMatchObject({ failed: 'never' })
      expect(shown('Orchid')).toBe(0)
    })

    it.each<Trouble>(['answer-lost', 'call-lost', 'broken'])('no success it cannot prove: %s', async (trouble) => {
      bench.next(trouble)
      expect(await send('Orchid', 'k1')).toMatchObject({ failed: 'unsure' })
    })

    it.each([
      ['at once', 0],
      ['after three hours', 3],
    ])('nothing twice when the answer was lost and it is tried again %s', async (_, hours) => {
      await send('Before', 'k0') // the chat is open already
      const attemptedAt = bench.now()
      bench.next('answer-lost')
      await send('Orchid', 'k1', null)
      bench.hoursPass(hours)
      expect(await send('Orchid', 'k1', attemptedAt)).toHaveProperty('sent')
      expect(shown('Orchid')).toBe(1)
    })

    it.each([
      ['at once', 0],
      ['after three hours', 3],
    ])('what was lost on the way when it is tried again %s', async (_, hours) => {
      await send('Before', 'k0')
      const attemptedAt = bench.now()
      bench.next('call-lost')
      await send('Orchid', 'k1', null)
      bench.hoursPass(hours)
      expect(await send('Orchid', 'k1', attemptedAt)).toHaveProperty('sent')
      expect(shown('Orchid')).toBe(1)
    })

    it('to whom a work e-mail belongs, and to nobody where nobody is known', async () => {
      const { user, tenant } = bench.someone
      const found = await bench.messenger.find({ email: bench.known.email, mobile: null })
      expect(found).toMatchObject({ messenger: bench.messenger.name, tenant, user })
      expect(await bench.messenger.find({ email: 'nobody@elsewhere.example', mobile: null })).toBeNull()
      expect(await bench.messenger.find({ email: null, mobile: null })).toBeNull()
    })
  })

  describe(`${name} delivers a file`, () => {
    let bench: Bench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    const send = (name: string, key: string, attemptedAt: Date | null = null) =>
      bench.messenger.sendFile(bench.someone, file(name), { key, attemptedAt })
    const shown = (words: string) => bench.chat(bench.someone).filter((message) => message.includes(words)).length

    it('once, with its words, byte for byte, and says where it stands', async () => {
      const where = sent(await send('orchid', 'k1'))
      expect(where).toMatchObject({ messenger: bench.messenger.name, tenant: bench.someone.tenant })
      expect(where.ref).not.toBe('')
      expect([shown('orchid.csv'), shown('Correct them')]).toEqual([1, 1])
      expect(bench.fileNamed('orchid.csv')).toEqual(file('orchid').bytes)
    })

    it('whatever its name and words, which ping nobody', async () => {
      const odd = file('客服 "8月"; 100%&', 'See <!channel> & <at user_id="all"></at>')
      expect(await bench.messenger.sendFile(bench.someone, odd, { key: 'k1', attemptedAt: null })).toHaveProperty(
        'sent',
      )
      expect(bench.fileNamed(odd.name)).toEqual(odd.bytes)
      expect([shown('<!channel>'), shown('<at ')]).toEqual([0, 0])
    })

    it('twice under two keys, the same bytes too', async () => {
      await send('orchid', 'k1')
      await send('orchid', 'k2')
      expect(shown('orchid.csv')).toBe(2)
    })

    it('later, with a time to wait, when the platform is busy', async () => {
      bench.next('rate-limited')
      const delivery = await send('orchid', 'k1')
      expect(delivery).toMatchObject({ failed: 'later' })
      expect('afterMs' in delivery && delivery.afterMs).toBeGreaterThan(0)
      expect(bench.chat(bench.someone)).toEqual([])
    })

    it('never, to somebody who cannot be reached, and then without words either', async () => {
      bench.next('gone')
      expect(await send('orchid', 'k1')).toMatchObject({ failed: 'never' })
      expect(bench.chat(bench.someone)).toEqual([])
    })

    it.each<Trouble>(['answer-lost', 'call-lost', 'broken'])('no success it cannot prove: %s', async (trouble) => {
      bench.next(trouble)
      expect(await send('orchid', 'k1')).toMatchObject({ failed: 'unsure' })
    })

    it('later, when only the bytes were lost on the way: nobody has seen anything', async () => {
      bench.uploadFails()
      expect(await send('orchid', 'k1')).toMatchObject({ failed: 'later' })
      expect(bench.chat(bench.someone)).toEqual([])
      expect(await send('orchid', 'k1')).toHaveProperty('sent')
    })

    it.each<[string, Trouble, number]>([
      ['what was shown, after two minutes', 'answer-lost', 2],
      ['what was shown, after three hours', 'answer-lost', 180],
      ['what was lost, after two minutes', 'call-lost', 2],
      ['what was lost, after three hours', 'call-lost', 180],
    ])('once, when it is tried again: %s', async (_, trouble, minutes) => {
      await send('before', 'k0')
      const attemptedAt = bench.now()
      bench.next(trouble)
      await send('orchid', 'k1')
      bench.hoursPass(minutes / 60)
      expect(await send('orchid', 'k1', attemptedAt)).toHaveProperty('sent')
      expect(shown('orchid.csv')).toBe(1)
    })
  })
}
