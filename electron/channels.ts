/** The three things the page's preload may ask of the main process, and the one thing it is handed. */
export const channels = {
  connect: 'safetydesk:connect',
  port: 'safetydesk:port',
  dropFiles: 'safetydesk:drop-files',
  print: 'safetydesk:print',
} as const
