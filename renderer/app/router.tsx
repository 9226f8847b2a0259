import { createHashHistory, createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router'
import { DeskShell } from './AppShell.tsx'
import { deskPages, recordPages } from './pages.tsx'

const root = createRootRoute({ component: DeskShell, notFoundComponent: () => <Navigate to="/" /> })

const routes = [...deskPages, ...recordPages].map(({ path, page }) =>
  createRoute({ getParentRoute: () => root, path, component: page }),
)

/** The desk's pages by the fragment of the address, which works the same in every host. */
export const deskRouter = createRouter({ routeTree: root.addChildren(routes), history: createHashHistory() })
