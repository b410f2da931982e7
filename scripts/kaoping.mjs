#!/usr/bin/env node
// The `kaoping` command. Plain JavaScript, so that it can say what to run before anything is installed;
// then it hands over to the Node 24 that comes with the project.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const own = join(root, 'node_modules', '.bin', 'node')
const newEnough = Number(process.versions.node.split('.')[0]) >= 24
if (!existsSync(join(root, 'node_modules', 'zod'))) {
  console.error(`Kaoping is not installed yet. Run this first:\n\n  cd ${root} && npm ci\n`)
  process.exit(69)
}
if (!newEnough && !existsSync(own)) {
  console.error(`Kaoping needs Node 24; this is Node ${process.versions.node}. Run: npm ci (it brings Node 24 along)`)
  process.exit(69)
}
const node = existsSync(own) ? own : process.execPath
const child = spawn(node, [join(root, 'src', 'cli', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 1)))
