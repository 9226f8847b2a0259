import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import './global.css'
import 'dayjs/locale/zh-cn'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { connectBrowser } from './host/browserHost.ts'
import { connectElectron } from './host/electronHost.ts'
import { onLoss, type HostLoss } from './host/host.ts'
import { nonce } from './app/nonce.ts'
import { Root } from './app/Root.tsx'

// dialogs hold the page's scroll with a style element of their own
setNonce(nonce)

let lost: HostLoss | null = null
const stop = onLoss(loss => void (lost = loss))
const bridge = window.safetydesk
const host = await (bridge === undefined ? connectBrowser() : connectElectron(bridge)).catch(() => null)
stop()

createRoot(document.querySelector('#root')!).render(<Root host={host} lost={lost} />)
