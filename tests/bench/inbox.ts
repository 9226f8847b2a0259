import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Month } from '../../domain/shared/period.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import { startCore } from '../../core/startCore.ts'
import { townships } from '../builders/month.ts'
import { aStick } from '../builders/stick.ts'
import { brought } from '../builders/unitForm.ts'
import { against, timed, type Figure } from './figures.ts'

const size = 500

/** A stick of 500 mixed files, every tenth defective: looked at, imported, and brought a second time. */
export async function inboxFigures(folder: string): Promise<Figure[]> {
  const documentsFolder = join(folder, 'documents')
  mkdirSync(documentsFolder, { recursive: true })
  const core = startCore({
    shell: { kind: 'test' },
    stateFolder: join(folder, 'state'),
    documentsFolder,
    version: 'bench',
  })
  const connection = core.connect()
  const call = core.client(connection)
  await call.vault.create({
    place: (await call.vault.places())[0]!.handle,
    folderName: '工作库' as never,
    practice: false,
    office: { name: '某区安委办', regionCode: '371071' },
    admins: [...defaultAdmins],
    user: { login: 'pingce', name: '评测', password: 'Bench-Horse-9' },
  })
  const desk = { core, connection, call }
  const units = await townships(call, 60)
  const files = await aStick(desk, units, Month.parse('2026-10'), size)
  const batches: number[] = []
  const bring = async () => {
    for (let at = 0; at < size; at += 100)
      batches.push(
        await brought(
          desk,
          files.slice(at, at + 100).map(({ name, bytes }) => [name, bytes] as const),
        ),
      )
  }
  const looking = await timed(bring)
  const importing = await timed(async () => {
    for (const batch of batches) {
      const ready = await call.inbox.files({ batch, state: 'ready' })
      await call.inbox.commit({ ids: ready.map(({ id }) => id) })
    }
  })
  const again = await timed(bring)
  await core.close()
  return [
    against('500 mixed files looked at and imported', 's', (looking + importing) / 1000, 180),
    against('The same 500 files a second time', 's', again / 1000, 180),
  ]
}
