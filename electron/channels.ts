/** The three channels by which the preload asks the main process, and the one by which it gets its port. */
export const channels = {
  connect: 'safetydesk:connect',
  port: 'safetydesk:port',
  dropFiles: 'safetydesk:drop-files',
  print: 'safetydesk:print',
} as const
