import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeOf, type Problem, statusOf } from '../src/core/access/problem.ts'
import { signatureOf } from '../src/http/api/signature.ts'
import { en } from '../src/i18n/en.ts'

const pages = ['docs/api.md', 'docs/api.zh-CN.md'].map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

describe.each(pages)('$path', ({ text }) => {
  it('lists every problem under its status', () => {
    const listed = new Map<string, number>()
    for (const [, status = '', codes = ''] of text.matchAll(/^\| (4\d\d|503) \| (.*) \|$/gm))
      for (const [, code = ''] of codes.matchAll(/`([a-z-]+)`/g)) listed.set(code, Number(status))
    const problems = Object.keys(en.api.problem).map((no) => ({ no }) as Problem)
    for (const problem of problems)
      expect([codeOf(problem), listed.get(codeOf(problem))]).toEqual([problem.no, statusOf(problem)])
    for (const no of ['unreadable', 'unknown-shape', 'empty'] as const)
      expect(listed.get(no)).toBe(statusOf({ no: 'file', failure: { no } as never }))
  })

  it.skipIf(!hasOpenssl)('signs a delivery in a shell as the server does', () => {
    const lines = text.split('\n').map((line) => line.trim())
    const from = lines.findIndex((line) => line.startsWith('body='))
    const script = [
      ...lines.slice(from, from + 4),
      'printf "%s\\n%s\\n%s\\n%s" "$id" "$now" "$body" "$signature"',
    ].join('\n')
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const ran = spawnSync('sh', ['-ec', script], { encoding: 'utf8', env: { PATH: process.env.PATH, SECRET: secret } })
    expect(ran.stderr).toBe('')
    const [id = '', timestamp = '', body = '', signature] = ran.stdout.split('\n')
    expect(signature).toBe(signatureOf(Buffer.from(body), { id, timestamp }, secret).toString('base64'))
  })
})
