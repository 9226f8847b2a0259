/** Changes of the settings, by their word in the audit log. */
export const settingActions = {
  'settings.write': '修改设置',
} as const

/** Imports of the work calendar, by their word in the audit log. */
export const calendarActions = {
  'calendar.import': '导入节假日历',
} as const
