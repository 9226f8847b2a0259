import { createHashHistory, createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router'
import { pages } from '../shared/pages.ts'
import { AppShell } from './AppShell.tsx'
import { pageComponents } from './pageComponents.ts'

const root = createRootRoute({ component: AppShell, notFoundComponent: () => <Navigate to="/" /> })

const routes = pages.map(({ path }) =>
  createRoute({ getParentRoute: () => root, path, component: pageComponents[path] }),
)

/** The pages by the fragment of the address, which works the same in every host. */
export const router = createRouter({ routeTree: root.addChildren(routes), history: createHashHistory() })
