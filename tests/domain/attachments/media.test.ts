import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { Media, mediaOf, mediaNames, shownAs, type Media as MediaWord } from '../../../domain/attachments/media.ts'

const text = (value: string): Uint8Array => Buffer.from(value, 'latin1')
const zip = text('PK\u0003\u0004')
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** A file of every kind that is kept, as it begins. */
const samples: Readonly<Record<MediaWord, readonly [name: string, start: Uint8Array]>> = {
  jpeg: ['现场.jpg', Buffer.from('ffd8ffe0', 'hex')],
  png: ['现场.png', Buffer.from('89504e470d0a1a0a', 'hex')],
  gif: ['现场.gif', text('GIF89a')],
  webp: ['现场.webp', text('RIFF1234WEBP')],
  bmp: ['现场.bmp', text('BM1234\0\0\0\0')],
  tiff: ['扫描.tif', text('II*\0')],
  heic: ['手机.heic', text('\0\0\0\u0018ftypheic')],
  pdf: ['通知.pdf', text('%PDF-1.7')],
  docx: ['通知.docx', zip],
  xlsx: ['台账.xlsx', zip],
  pptx: ['课件.pptx', zip],
  ofd: ['通知.ofd', zip],
  zip: ['照片.zip', zip],
  doc: ['通知.wps', ole],
  xls: ['台账.et', ole],
  ppt: ['课件.dps', ole],
  rtf: ['通知.doc', text('{\\rtf1')],
  rar: ['照片.rar', text('Rar!\u001a')],
  sevenZip: ['照片.7z', Buffer.from('377abcaf271c', 'hex')],
  mp4: ['视频.mp4', text('\0\0\0\u0018ftypmp42')],
  avi: ['视频.avi', text('RIFF1234AVI ')],
  mp3: ['录音.mp3', text('ID3')],
  wav: ['录音.wav', text('RIFF1234WAVE')],
  text: ['说明.txt', Buffer.from('整改说明\r\n')],
}

test.each(Media.options)('%s is known by its content and has a Chinese name', media => {
  const [name, start] = samples[media]
  expect(mediaOf(name, start)).toBe(media)
  expect(mediaOf(name.toUpperCase(), start)).toBe(media)
  expect(mediaNames[media]).toMatch(/^\p{Script=Han}+$/u)
})

test('a picture or PDF under another name is what it is', () => {
  expect(mediaOf('手机截图.jpg', samples.png[1])).toBe('png')
  expect(mediaOf('没有后缀', samples.pdf[1])).toBe('pdf')
})

test.each([
  ['a program called a picture', '照片.jpg', text('MZ\u0090\0')],
  ['a program of Linux called a PDF', '通知.pdf', text('\u007fELF')],
  ['a script called a text', '说明.txt', text('#!/bin/sh\n')],
  ['a page', '说明.html', text('<html>')],
  ['a drawing with a script', '图.svg', text('<svg onload="x()">')],
  ['bytes called a text', '说明.txt', Buffer.from([0x41, 0, 0x42])],
  ['a text called a picture', '照片.jpg', Buffer.from('照片')],
  ['a package called a picture', '照片.jpg', zip],
  ['a document of macros', '通知.docm', zip],
  ['nothing at all', '空.txt', Buffer.alloc(0)],
])('%s is kept nowhere', (_, name, start) => {
  expect(mediaOf(name, start)).toBeNull()
})

test('pictures, PDF and text are shown in place, nothing that a program could run', () => {
  expect(Media.options.filter(media => shownAs(media) !== null)).toEqual([
    'jpeg',
    'png',
    'gif',
    'webp',
    'bmp',
    'pdf',
    'text',
  ])
})
