import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { viteSingleFile } from 'vite-plugin-singlefile'

/** One HTML file without anything beside it: it is opened from a stick, on whatever browser a unit has. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), viteSingleFile({ removeViteModuleLoader: true })],
  build: {
    outDir: resolve(import.meta.dirname, '../../out/form'),
    emptyOutDir: true,
    target: 'chrome80',
    cssTarget: 'chrome80',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: resolve(import.meta.dirname, 'form.html') },
  },
})
