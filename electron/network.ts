import type { App, Session, WebContents } from 'electron'

const webAddresses = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*']

/** Before ready: no name is ever looked up, no proxy is ever searched for. */
export function forbidLookups({ commandLine }: Pick<App, 'commandLine'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('no-proxy-server')
}

/** This program has no network: each web request is cancelled, each download refused. */
export function guardNetwork(session: Session): void {
  session.webRequest.onBeforeRequest({ urls: webAddresses }, (_, answer) => answer({ cancel: true }))
  session.on('will-download', event => event.preventDefault())
}

/** Peer connections do not pass through web requests. */
export const guardPeers = (contents: WebContents): void => contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
