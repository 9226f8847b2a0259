/** The channels by which the preload asks the main process, and those by which it is told something. */
export const channels = {
  connect: 'safetydesk:connect',
  port: 'safetydesk:port',
  lock: 'safetydesk:lock',
  dropFiles: 'safetydesk:drop-files',
  print: 'safetydesk:print',
} as const
