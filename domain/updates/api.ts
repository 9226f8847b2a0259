import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Handle } from '../shared/handle.ts'

const Started = z.strictObject({ job: z.string() })

/** Calls by which a new version comes from a stick; a program that was packed without the maker's key has none. */
export const updatesApi = {
  /** Asks for the file by the system's dialog; null when dismissed. Refuses HOST_CANNOT where there is no key, FILE_GONE for what is no file. */
  choose: sessionCall('program.update', 'HOST_CANNOT', 'FILE_GONE').output(
    z.strictObject({ file: Handle, name: z.string() }).nullable(),
  ),
  /**
   * Starts a job that proves the file and lays its installer ready; its result: `version`, `bytes`. It ends in
   * UPDATE_UNREADABLE, UPDATE_FORGED, UPDATE_OTHER_SYSTEM or UPDATE_NOT_NEWER where the file is not to be used.
   */
  prove: sessionCall('program.update', 'HOST_CANNOT', 'FILE_GONE', 'JOB_RUNNING')
    .input(z.strictObject({ file: Handle }))
    .output(Started),
  /**
   * Starts a backup into a place, and after its proof hands the installer that was proved to the system; its result is
   * the backup's, with `installing`, the version. Refuses UPDATE_UNREADABLE when nothing was proved before.
   */
  install: sessionCall('program.update', 'HOST_CANNOT', 'PLACE_GONE', 'JOB_RUNNING', 'UPDATE_UNREADABLE')
    .input(z.strictObject({ place: Handle }))
    .output(Started),
}
