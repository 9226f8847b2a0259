import { randomBytes } from 'node:crypto'
import type { BackupFolder } from '../../db/backups/layout.ts'
import type { StagedBlob } from '../../db/store/blobs.ts'
import type { Handle } from '../../domain/shared/handle.ts'

/** What a handle can stand for. Only the core ever sees what is inside. */
export type Held =
  | { readonly kind: 'place'; readonly path: string; readonly label: string }
  | { readonly kind: 'vault'; readonly path: string }
  | { readonly kind: 'backup'; readonly backup: BackupFolder }
  | { readonly kind: 'file'; readonly path: string; readonly name: string; readonly bytes: number }
  | { readonly kind: 'staged'; readonly staged: StagedBlob; readonly name: string }
  | {
      readonly kind: 'made'
      readonly id: string
      readonly owner: string
      readonly name: string
      readonly bytes: number
    }
  | { readonly kind: 'blob'; readonly blobId: number; readonly name: string; readonly bytes: number }

export type HeldKind = Held['kind']
export type HeldOf<K extends HeldKind> = Extract<Held, { kind: K }>

/** Gives out unguessable names for folders and files, and takes only its own back. */
export class Handles {
  readonly #held = new Map<Handle, Held>()
  readonly #known = new Map<string, Handle>()

  /** The handle of a thing; the same thing gets the same handle again. */
  give(held: Held): Handle {
    const key = JSON.stringify(held)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const handle = `h_${randomBytes(16).toString('hex')}` as Handle
    this.#held.set(handle, held)
    this.#known.set(key, handle)
    return handle
  }

  /** What a handle stands for when it is of the kind asked for, else null. */
  take<K extends HeldKind>(handle: Handle, kind: K): HeldOf<K> | null {
    const held = this.#held.get(handle)
    return held?.kind === kind ? (held as HeldOf<K>) : null
  }

  /** Forgets everything that belongs to an open vault. */
  forgetContents(): void {
    for (const [key, handle] of this.#known) {
      const kind = this.#held.get(handle)?.kind
      if (kind !== 'staged' && kind !== 'blob' && kind !== 'made') continue
      this.#held.delete(handle)
      this.#known.delete(key)
    }
  }
}
