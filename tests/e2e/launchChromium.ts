import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright'

const withoutWindow = '/usr/bin/chromium-headless-shell'

/** The Chromium of the end-to-end tests: the one without windows where it is there, since it starts in a third of the time. */
export const executablePath = existsSync(withoutWindow) ? withoutWindow : '/usr/bin/chromium'

/** Nothing that Chromium does by itself reaches out of this machine. */
export const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-quic']

/** A browser for the tests of a file. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath, args })
