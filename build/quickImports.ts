import { registerHooks, type ResolveFnOutput } from 'node:module'

/**
 * Preloaded by tests (`--import`): drizzle-orm's package.json has 180 KB, and Node parses it anew for each import of
 * and within that package, which takes longer than all other loading together. Threads inherit it.
 */
const found = new Map<string, ResolveFnOutput>()

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('.') && context.parentURL?.includes('/node_modules/drizzle-orm/') === true)
      return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
    if (!/^drizzle-orm($|\/)/.test(specifier)) return next(specifier, context)
    const resolution = found.get(specifier) ?? next(specifier, context)
    found.set(specifier, resolution)
    return { ...resolution, shortCircuit: true }
  },
})
