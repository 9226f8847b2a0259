import { posix } from 'node:path'
import { importsOf } from './imports.ts'
import type { Source } from './sources.ts'

/** Who imports whom: for each file the files of ours that it names, type imports counted. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>

/** The graph of these files; what is no file among them is left out. */
export function graphOf(files: readonly Source[]): ImportGraph {
  const known = new Set(files.map(({ path }) => path))
  const targetsOf = (source: Source) =>
    importsOf(source)
      .map(({ target }) => posix.join(posix.dirname(source.path), target))
      .filter(target => known.has(target) && target !== source.path)
  return new Map(files.map(source => [source.path, new Set(targetsOf(source))]))
}

/** The same graph between folders. */
export function folderGraph(graph: ImportGraph): ImportGraph {
  const folders = new Map<string, Set<string>>()
  for (const [path, targets] of graph) {
    const from = posix.dirname(path)
    const reached = folders.get(from) ?? new Set()
    for (const target of targets) if (posix.dirname(target) !== from) reached.add(posix.dirname(target))
    folders.set(from, reached)
  }
  return folders
}

function reachedFrom(graph: ImportGraph, start: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [start]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const next of graph.get(at) ?? [])
      if (!reached.has(next)) {
        reached.add(next)
        open.push(next)
      }
  return reached
}

/** Every set of nodes that reach each other, as one line of their names. */
export function circlesOf(graph: ImportGraph): readonly string[] {
  const reach = new Map([...graph.keys()].map(node => [node, reachedFrom(graph, node)]))
  const together = (node: string): string[] =>
    [...reach.keys()].filter(other => reach.get(node)!.has(other) && reach.get(other)!.has(node))
  const circles = [...graph.keys()].map(node => together(node).toSorted().join(', '))
  return [...new Set(circles)].filter(circle => circle !== '')
}
