import type { Handle } from '../../domain/shared/handle.ts'
import type { Office } from '../../domain/settings/api.ts'
import { defaultAdmins } from '../../domain/shared/permissions.ts'
import type { NewAdmin, Place } from '../../domain/vault/api.ts'

/** What the wizard has gathered so far. */
export interface VaultDraft {
  readonly officeName: string
  /** A built-in region's code, or `other`. */
  readonly region: string
  readonly otherRegion: string
  readonly place: Handle | null
  readonly placeLabel: string
  readonly folderName: string
  readonly login: string
  readonly name: string
  readonly password: string
  readonly again: string
  readonly admins: readonly NewAdmin[]
  /** Made for practice, with sample data. */
  readonly practice: boolean
}

export const emptyDraft: VaultDraft = {
  officeName: '',
  region: '',
  otherRegion: '',
  place: null,
  placeLabel: '',
  folderName: '',
  login: '',
  name: '',
  password: '',
  again: '',
  admins: defaultAdmins,
  practice: false,
}

/** What a practice office is called unless it is given another name. */
export const practiceDraft: VaultDraft = {
  ...emptyDraft,
  practice: true,
  officeName: '练习区安全生产委员会办公室',
  folderName: '练习用工作库',
}

export const officeOf = (draft: VaultDraft): Office => ({
  name: draft.officeName.trim(),
  regionCode: draft.region === 'other' ? draft.otherRegion : draft.region,
})

/** The place chosen as it is called now: a core that was started again gives new handles. */
export const placeAmong = (places: readonly Place[], { place, placeLabel }: VaultDraft): Place | undefined =>
  places.find(({ handle }) => handle === place) ?? places.find(({ label }) => label === placeLabel)

/** What every step of the wizard is given. */
export interface StepProps {
  readonly draft: VaultDraft
  readonly onChange: (part: Partial<VaultDraft>) => void
  readonly onBack: () => void
  readonly onNext: () => void
}
