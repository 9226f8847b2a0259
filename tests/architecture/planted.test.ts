import { expect, test } from 'vitest'
import { areasNamed, folderBreach } from '../../build/wallRules.ts'
import { clocksAndChance } from './chance.ts'
import { circlesOf, folderGraph, graphOf } from './circles.ts'
import { defaultExports, undocumentedExports } from './exports.ts'
import { wallBreaches } from './imports.ts'
import { placed, sourceOf, type Finding, type Source } from './sources.ts'

const findings = (rule: (source: Source) => readonly Finding[], path: string, text: string): readonly string[] => {
  const source = sourceOf(path, text)
  return rule(source).map(finding => placed(source, finding))
}

test.each([
  ['domain/tasks/task.ts', "import { open } from '../../db/store/open.ts'", 'domain may not import db/store/open.ts'],
  ['domain/tasks/task.ts', "import type { Db } from '../../db/store/open.ts'", 'domain may not import db/'],
  [
    'domain/tasks/task.ts',
    "export * from '../../renderer/app/theme.ts'",
    'domain may not import renderer/app/theme.ts',
  ],
  ['domain/tasks/task.ts', "export type { T } from '../../renderer/app/theme.ts'", 'domain may not import renderer/'],
  ['domain/tasks/task.ts', "const d = await import('../../db/store/open.ts')", 'domain may not import db/'],
  ['domain/tasks/task.ts', "let d: import('../../db/store/open.ts').Store", 'domain may not import db/'],
  ['domain/tasks/task.ts', "import '../../db/store/open.ts'", 'domain may not import db/'],
  ['domain/tasks/task.ts', "const fs = require('node:fs')", 'domain may not import node:fs'],
  ['domain/tasks/task.ts', "import { readFileSync } from 'node:fs'", 'domain may not import node:fs'],
  ['domain/tasks/task.ts', "import { readFileSync } from 'fs'", 'written node:fs'],
  ['domain/tasks/task.ts', "import { v7 } from 'uuid'", 'domain may not import the package uuid'],
  ['domain/tasks/task.ts', '/// <reference types="node" />\nexport const a = 1', 'domain may not import the package'],
  ['domain/tasks/task.ts', "import { day } from '../shared/time'", 'end in .ts'],
  ['domain/tasks/task.ts', 'const x = await import(name)', '<computed>'],
  ['db/tasks/tasks.ts', "import { sessions } from '../training/training.ts'", 'only through domain/training'],
  ['db/store/open.ts', "import { tasks } from '../tasks/tasks.ts'", 'may not know the area tasks'],
  ['db/tasks/tasks.ts', "import { pack } from '../../exchange/pack.ts'", 'db may not import exchange/pack.ts'],
  ['db/tasks/tasks.ts', "import { request } from 'node:http'", 'db may not import node:http'],
  ['exchange/pack.ts', "import { eq } from 'drizzle-orm'", 'exchange may not import the package drizzle-orm'],
  ['documents/report.ts', "import { eq } from 'drizzle-orm/sqlite-core'", 'documents may not import the package'],
  ['renderer/tasks/Page.tsx', "import { tasks } from '../../db/tasks/tasks.ts'", 'renderer may not import db/'],
  ['renderer/tasks/Page.tsx', "import { Row } from '../people/Row.tsx'", 'only through domain/people'],
  ['renderer/tasks/Page.tsx', "import { ipcRenderer } from 'electron'", 'renderer may not import the package electron'],
  ['core/tasks/calls.ts', "import type { App } from 'electron'", 'core may not import the package electron'],
  ['core/tasks/calls.ts', "import { app } from 'electron/main'", 'core may not import the package electron'],
  ['core/people/calls.ts', "import { close } from '../tasks/calls.ts'", 'people stands before tasks'],
  [
    'core/tasks/calls.ts',
    "import { grid } from '../figures/monthGrid.ts'",
    'tasks stands before figures, or beside it',
  ],
  ['core/inbox/kinds/kind.ts', "import type { F } from '../triage.ts'", 'inbox/kinds stands before inbox'],
  ['core/kernel/handles.ts', "import type { Core } from '../core.ts'", 'kernel may not know core/core.ts'],
  [
    'core/jobs/jobs.ts',
    "new Worker(new URL('../../electron/main.ts', import.meta.url))",
    'core may not import electron/main.ts',
  ],
  [
    'core/jobs/jobs.ts',
    "const f = a ? '../../electron/main.ts' : '../../electron/main.js'\nnew URL(f, import.meta.url)",
    'electron/main.ts',
  ],
  ['core/tasks/calls.ts', "import { x } from '../../renderer/x.ts'", 'core may not import renderer/x.ts'],
  ['core/tasks/calls.ts', "import { eq } from 'drizzle-orm'", 'core may not import the package drizzle-orm'],
  ['electron/window.ts', "import { startCore } from '../core/startCore.ts'", 'shell may not import core/'],
  ['electron/window.ts', "import { open } from '../db/store/open.ts'", 'shell may not import db/'],
  ['hosts/web/browser.ts', "import { core } from '../../core/core.ts'", 'core/core.ts at run time'],
  ['hosts/web/browser.ts', "import { type Core } from '../../core/core.ts'", 'core/core.ts at run time'],
  ['hosts/cli/main.ts', "import { app } from 'electron'", 'package electron at run time'],
  [
    'hosts/web/browser.ts',
    "import { openWindow } from '../../electron/window.ts'",
    'hosts may not import electron/window.ts',
  ],
  ['hosts/web/server.ts', "import { startCore } from '../../core/startCore.ts'", 'startCore.ts at run time'],
  ['electron/preload.ts', "import { readFileSync } from 'node:fs'", 'preload may not import node:fs'],
  ['helpers/anything.ts', "import { z } from 'zod'", 'stands in no room'],
])('a breach is seen: %s with %s', (path, text, expected) => {
  const [found = 'nothing', ...more] = findings(wallBreaches, path, `// first\n${text}\n`)
  expect(found).toContain(expected)
  expect(found).toMatch(/:[23] /)
  expect(more).toEqual([])
})

test.each([
  ['domain/tasks/task.ts', "import { z } from 'zod'\nimport { Unit } from '../organizations/unit.ts'"],
  ['db/tasks/tasks.ts', "import { tasks } from '../schema/tasks.ts'\nimport { change } from '../store/change.ts'"],
  ['db/tasks/tasks.ts', "import { finished } from 'node:stream/promises'\nimport { eq } from 'drizzle-orm'"],
  ['renderer/tasks/Page.tsx', "import '@mantine/core/styles.css'\nimport styles from './Page.module.css'"],
  ['core/tasks/calls.ts', "import { list } from '../../db/tasks/tasks.ts'\nimport { pack } from '../../exchange/p.ts'"],
  ['electron/coreProcess.ts', "import { startCore } from '../core/startCore.ts'\nimport type { App } from 'electron'"],
  ['hosts/web/browser.ts', "import { claimFirst } from '../../core/oneInstance.ts'"],
  ['hosts/cli/session.ts', "import type { Core } from '../../core/core.ts'"],
  ['electron/window.ts', "import { app } from 'electron'\nimport { assets } from '../hosts/web/assets.ts'"],
  ['electron/preload.ts', "import { ipcRenderer } from 'electron'\nimport { channels } from './channels.ts'"],
  ['renderer/vite.config.ts', "import { join } from 'node:path'"],
  ['tests/db/x.test.ts', "import { open } from '../../db/store/open.ts'"],
])('what is allowed passes: %s', (path, text) => {
  expect(findings(wallBreaches, path, text)).toEqual([])
})

test.each([
  'export const a = Date.now()',
  'export const a = globalThis.Date.now()',
  "export const a = Date['now']()",
  'export const a = new Date()',
  'export const a = Date()',
  'export const { now } = Date',
  'export const a = Math.random',
  'export const a = performance.now()',
  'export const a = crypto.randomUUID()',
  "import { randomBytes } from 'node:crypto'",
])('a clock or chance is seen: %s', text => {
  expect(findings(clocksAndChance, 'domain/tasks/task.ts', text)[0]).toMatch(/^domain\/tasks\/task\.ts:1 .*as a value$/)
})

test('reckoning with given moments is no clock', () => {
  const text = "const at = new Date('2026-01-01')\nconst b = Date.UTC(2026, 0)\nconst c = Math.max(1, Date.parse('x'))"
  expect(findings(clocksAndChance, 'domain/tasks/task.ts', text)).toEqual([])
})

test.each([
  ['export const a = 1', ['x.ts:1 export a has no docstring']],
  ['/** Told. */\nexport const a = 1', []],
  ['// not a docstring\nexport const a = 1', ['x.ts:2 export a has no docstring']],
  ['/** Of another. */\nconst b = 1\nexport const a = b', ['x.ts:3 export a has no docstring']],
  ['/** Told. */\nexport const Day = z.x()\nexport type Day = z.output<typeof Day>', []],
  ['export const Day = z.x()\nexport type Day = 1', ['x.ts:1 export Day has no docstring']],
  ['export function f() {}\nexport class C {}\nexport interface I {}', ['f', 'C', 'I']],
  ['const a = 1\nexport { a }', ['x.ts:1 export a has no docstring']],
  ["export { a } from './a.ts'\nexport * from './b.ts'", []],
])('an export without a docstring is seen: %j', (text, expected) => {
  const found = findings(undocumentedExports, 'x.ts', text)
  expect(found).toHaveLength(expected.length)
  for (const [index, part] of expected.entries()) expect(found[index]).toContain(part)
})

test.each(['export default 1', 'const a = 1\nexport { a as default }', "export { default } from './a.ts'"])(
  'a default export is seen: %j',
  text => expect(findings(defaultExports, 'x.ts', text)).toHaveLength(1),
)

const circles = (files: Readonly<Record<string, string>>) => {
  const graph = graphOf(Object.entries(files).map(([path, text]) => sourceOf(path, text)))
  return { files: circlesOf(graph), folders: circlesOf(folderGraph(graph)) }
}

test('a circle of files is seen, also one that types alone close', () => {
  const closed = circles({
    'core/tasks/a.ts': "import { b } from './b.ts'",
    'core/tasks/b.ts': "import { c } from './c.ts'",
    'core/tasks/c.ts': "import type { A } from './a.ts'",
    'core/tasks/d.ts': "import { a } from './a.ts'",
  })
  expect(closed).toEqual({ files: ['core/tasks/a.ts, core/tasks/b.ts, core/tasks/c.ts'], folders: [] })
})

test('a circle of folders is seen where no files import each other in one', () => {
  const closed = circles({
    'domain/tasks/a.ts': "import { b } from '../people/b.ts'",
    'domain/people/c.ts': "export type { D } from '../tasks/d.ts'",
    'domain/people/b.ts': 'export const b = 1',
    'domain/tasks/d.ts': 'export type D = 1',
    'domain/shared/e.ts': 'export const e = 1',
  })
  expect(closed).toEqual({ files: [], folders: ['domain/people, domain/tasks'] })
})

test('a file of the core that names two areas beside its own is seen, the ground not counted', () => {
  const named = ['core/kernel/handles.ts', 'core/users/passwords.ts', 'core/tasks/calls.ts', 'core/inbox/kinds/kind.ts']
  expect(areasNamed('core/papers/renderPaper.ts', named)).toEqual(['inbox', 'tasks'])
  expect(areasNamed('core/inbox/triage.ts', named)).toEqual(['tasks'])
})

test('a folder that is no area is seen', () => {
  expect(folderBreach('domain/misc/day.ts')).toContain('domain/misc')
  expect(folderBreach('db/shared/day.ts')).toContain('db/shared')
  expect(folderBreach('core/misc/day.ts')).toContain('core/misc')
  expect(folderBreach('db/store/open.ts')).toBeNull()
  expect(folderBreach('domain/tasks/task.ts')).toBeNull()
})
