import { describe, expect, it } from 'vitest'
import { fileData, link } from '../../gateway/surfaces/link.ts'
import { rewritten, textsOf } from './walked.ts'

const base64 = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64')

describe('a link', () => {
  it('is read without its percent signs, and encoded again', () => {
    const url = 'https://x.fr/dossiers/Le%20Guen?pr%C3%A9nom=Ren%c3%a9e+Anne&x=100%'
    expect(textsOf(url, link)).toEqual([['', 'https://x.fr/dossiers/Le Guen?prénom=Renée Anne&x=100%']])
    expect(rewritten(url, ({ text }) => text, link)).toBe(url)
    expect(rewritten(url, ({ text }) => text.replace('Le Guen', '[PERSONNE_1]'), link)).toBe(
      'https://x.fr/dossiers/%5BPERSONNE_1%5D?pr%C3%A9nom=Ren%C3%A9e%20Anne&x=100%25',
    )
  })

  it('is a text if it is no URL', () => {
    expect(textsOf('Le Guen 100%', link)).toEqual([['', 'Le Guen 100%']])
  })

  it.each([
    ['text/plain;base64', `data:text/plain;base64,${base64('Renée')}`],
    ['a space before it', ` data:text/plain;base64,${base64('Renée')}`],
    ['no type', `data:;base64,${base64('Renée')}`],
    ['text in percent signs', 'data:text/html;charset=utf-8,Ren%C3%A9e'],
    ['text not encoded at all', 'data:,Renée'],
    ['ISO 8859-1', `data:text/csv;charset=iso-8859-1;base64,${base64('Renée', 'latin1')}`],
    ['SVG', `data:image/svg+xml;base64,${base64('Renée')}`],
    ['text under a binary type', `data:application/octet-stream;base64,${base64('Renée')}`],
    ['an image in percent signs', 'data:image/png,Ren%C3%A9e'],
    ['base64 that is not said last', `data:text/plain;base64;charset=utf-8,${base64('Renée')}`],
    ['BASE64 with white space', `data:text/plain; BASE64 , ${base64('Renée').replace('n', 'n\r\n\t')}`],
    ['base64 with percent signs', `data:;base64,${base64('Renée').replaceAll('=', '%3D')}%20`],
  ])('to data is decoded: %s', (_kind, url) => {
    expect(textsOf(url, link)).toContainEqual(['#', 'Renée'])
    expect(rewritten(url, ({ text }) => text, link)).toBe(url)
    const out = String(rewritten(url, ({ at, text }) => (at === '#' ? 'Zoé' : text), link))
    const response = decodeURIComponent(out.slice(out.indexOf(',') + 1))
    expect(
      /;\s*base64\b/i.test(out) && !/Renée/.test(url) ? Buffer.from(response, 'base64').toString() : response,
    ).toBe('Zoé')
    expect(out).not.toMatch(/8859/)
  })

  it('to JSON data is entered', () => {
    const url = `data:application/json;base64,${base64('{"nom": "Le Guen"}')}`
    expect(textsOf(url, link)).toContainEqual(['#/nom', 'Le Guen'])
    expect(rewritten(url, ({ text }) => (text === 'Le Guen' ? '[P_1]' : text), link)).toBe(
      `data:application/json;base64,${base64('{"nom": "[P_1]"}')}`,
    )
  })

  it('to an image, a sound or a PDF holds no text', () => {
    for (const [type, bytes] of [
      ['image/png', '\u{89}PNG\r\n'],
      ['audio/wav', 'RIFF\u{0}\u{0}'],
      ['application/pdf', '%PDF-1.4 ascii'],
    ] as const) {
      const url = `data:${type};base64,${base64(bytes, 'latin1')}`
      expect(textsOf(url, link)).toEqual([])
      expect(rewritten(url, () => 'X', link)).toBe(url)
    }
  })

  it('shows what its header says beside type and charset', () => {
    const url = `data:application/pdf;name=Le%20Guen.pdf;base64,${base64('%PDF-1.4')}`
    expect(textsOf(url, link)).toEqual([['', 'data:application/pdf;name=Le%20Guen.pdf;base64']])
  })

  it.each([
    'data:text/plain;base64,/////w==',
    'data:text/plain;charset=klingon,x',
    'data:image/png;base64,Renée',
    `data:text/plain;base64,${base64('Le Guen')}!`,
  ])('to text that cannot be decoded is never written: %s', url => {
    expect(() => rewritten(url, ({ text }) => text, link)).toThrow(
      expect.objectContaining({ code: 'attachment_refused' }),
    )
  })
})

describe('the content of a file', () => {
  it('is decoded if it is base64 of text', () => {
    expect(textsOf(base64('nom;Le Guen\n'), fileData)).toEqual([['#', 'nom;Le Guen\n']])
    expect(rewritten(base64('nom;Le Guen\n'), () => 'X', fileData)).toBe(base64('X'))
    expect(textsOf(base64('PK\u{3}\u{4}\u{14}'), fileData)).toEqual([])
  })

  it.each([
    ['spaces', '$& '],
    ['lines folded as in mail', '$&\r\n '],
    ['tabs', '$&\t'],
  ])('is decoded through %s', (_, fold) => {
    const data = base64('prénom ; nom>>>???\nYann ; Le Guen\n').replace(/.{20}/g, fold)
    expect(textsOf(data, fileData)).toEqual([['#', 'prénom ; nom>>>???\nYann ; Le Guen\n']])
    expect(rewritten(data, ({ text }) => text, fileData)).toBe(data)
    expect(rewritten(data, () => 'X', fileData)).toBe(base64('X'))
  })

  it('is never written where it is no base64: a reader that is less strict would find more in it', () => {
    for (const data of ['Le Guen, 3 rue', `${base64('Le Guen')}!`, `${base64('L')}${base64('Le Guen')}`]) {
      expect(textsOf(data, fileData)).toEqual([])
      expect(() => rewritten(data, ({ text }) => text, fileData)).toThrow(
        expect.objectContaining({ code: 'attachment_refused' }),
      )
    }
  })
})
