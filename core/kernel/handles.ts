import { randomBytes } from 'node:crypto'
import type { BackupFolder } from '../../db/backups/layout.ts'
import type { StagedBlob } from '../../db/store/blobs.ts'
import type { Handle } from '../../domain/shared/handle.ts'

/** What a handle can stand for. Only the core ever sees what is inside. */
export type HandleTarget =
  /** `volume` tells a stick from another that has got its letter. */
  | { readonly kind: 'place'; readonly path: string; readonly label: string; readonly volume: number | null }
  | { readonly kind: 'vault'; readonly path: string }
  | { readonly kind: 'backup'; readonly backup: BackupFolder }
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly bytes: number }
  | { readonly kind: 'staged'; readonly staged: StagedBlob; readonly name: string }
  | {
      readonly kind: 'download'
      readonly id: string
      readonly owner: string
      readonly name: string
      readonly bytes: number
    }
  | { readonly kind: 'blob'; readonly blobId: number; readonly name: string; readonly bytes: number }

type TargetKind = HandleTarget['kind']
export type TargetOf<K extends TargetKind> = Extract<HandleTarget, { kind: K }>

/** Unguessable names for folders and files: a page never sees a path, and can name only what it was given. */
export class Handles {
  readonly #targets = new Map<Handle, HandleTarget>()
  readonly #known = new Map<string, Handle>()

  /** The handle of a thing; the same thing gets the same handle again. */
  give(target: HandleTarget): Handle {
    const key = JSON.stringify(target)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const handle = `h_${randomBytes(16).toString('hex')}` as Handle
    this.#targets.set(handle, target)
    this.#known.set(key, handle)
    return handle
  }

  /** What a handle stands for when it is of the kind asked for, else null. */
  take<K extends TargetKind>(handle: Handle, kind: K): TargetOf<K> | null {
    const target = this.#targets.get(handle)
    return target?.kind === kind ? (target as TargetOf<K>) : null
  }

  /** Forgets everything that belongs to an open vault. */
  forgetContents(): void {
    for (const [key, handle] of this.#known) {
      const kind = this.#targets.get(handle)?.kind
      if (kind !== 'staged' && kind !== 'blob' && kind !== 'download') continue
      this.#targets.delete(handle)
      this.#known.delete(key)
    }
  }
}
