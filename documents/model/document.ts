import type { PaperKind } from '../../domain/papers/paper.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import type { Orientation } from './geometry.ts'

/** Typefaces by what they are for: 仿宋, 楷体, 黑体, 宋体, 小标宋. */
export type FontRole = 'fang' | 'kai' | 'hei' | 'song' | 'title'

/** 版头 of an official paper (GB/T 9704-2012, 7.2). */
export interface Letterhead {
  /** 发文机关标志. */
  readonly mark: string
  /** 发文字号, whole. */
  readonly number: string
  /** 签发人, on upward papers only. */
  readonly signatory: string | null
  /** 紧急程度, as 特急. */
  readonly urgency: string | null
  /** 套打: the mark and the red line are on the paper already and are not drawn. */
  readonly preprinted: boolean
}

/** 版记 (GB/T 9704-2012, 7.4): it stands at the foot of the last, even page. */
export interface Imprint {
  /** 主送, where its names would push the text off the first page (7.3.2). */
  readonly main?: string
  readonly cc: string | null
  readonly organ: string
  readonly day: IsoDay
}

/** A cell of a table. */
export interface Cell {
  readonly text: string
  readonly align?: 'left' | 'center' | 'right'
  readonly span?: number
  readonly bold?: boolean
}

/** A column: its share of the width in millimetres before fitting, and how its cells align. */
export interface Column {
  readonly head: string
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
}

/** A table; its head is repeated on every page. */
export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  /** Cells above the columns' heads that span several of them. */
  readonly groups?: readonly Cell[]
  readonly rows: readonly (readonly (string | Cell)[])[]
  readonly size?: number
  /** Without a row of heads: a form of labels and contents. */
  readonly bare?: boolean
}

/** A piece of a paper, in the order of reading. */
export type Block =
  /** `anew`: begins a part for another recipient, on a new page, with page numbers from 1. */
  | { readonly kind: 'title'; readonly text: string; readonly anew?: boolean }
  | { readonly kind: 'subtitle'; readonly text: string }
  | { readonly kind: 'recipients'; readonly text: string }
  /** Levels 1 to 4 are 一、 （一） 1. （1） with their typefaces; without one it is plain body. */
  | { readonly kind: 'paragraph'; readonly level?: 1 | 2 | 3 | 4; readonly text: string; readonly flush?: boolean }
  | { readonly kind: 'blank'; readonly lines: number }
  | { readonly kind: 'attachmentNote'; readonly names: readonly string[] }
  /** `seal` is the diameter of its seal in millimetres, the office's unless said; null for a paper without one. */
  | { readonly kind: 'signature'; readonly organ: string; readonly day: IsoDay; readonly seal?: number | null }
  | { readonly kind: 'annotation'; readonly text: string }
  /** 附件: a new page, its label flush left on line 1, its title centred on line 3. */
  | { readonly kind: 'attachment'; readonly label: string; readonly title: string }
  /** A line of label and content side by side; parts share the width. */
  | { readonly kind: 'facts'; readonly parts: readonly string[] }
  | Table

/**
 * A paper before it becomes a PDF: nothing in it but what is printed. The same document always gives the same bytes.
 */
export interface PaperDocument {
  readonly kind: PaperKind | 'list'
  readonly title: string
  readonly organ: string
  /** The day of the paper; it is also the PDF's. */
  readonly day: IsoDay
  readonly orientation: Orientation
  /** Official papers, enforcement papers, tables. */
  readonly format: 'official' | 'enforcement' | 'table'
  readonly letterhead: Letterhead | null
  readonly blocks: readonly Block[]
  readonly imprint: Imprint | null
  /** Foot of every page of an enforcement paper. */
  readonly copyNote: string | null
}
