export interface CardFault {
  errCode: number
  says: string
}

/** Thrown while a card is looked through; the first fault ends it, as on the platform. */
export class Faulty extends Error {
  readonly errCode: number
  constructor(errCode: number, says: string) {
    super(says)
    this.errCode = errCode
  }
}

export function fault(errCode: number, says: string): never {
  throw new Faulty(errCode, says)
}
