import { describe, expect, it } from 'vitest'
import { limits, type Reading } from '../../gateway/documents/document.ts'
import { createDocumentReader } from '../../gateway/documents/reader.ts'
import { sideThreads } from '../../gateway/side-threads.ts'

const file = (name: string | null = 'a.pdf') => ({
  at: '/messages/0/content/1',
  name,
  bytes: new Uint8Array(),
})
const reading = (changes: Partial<Reading> = {}): Reading => ({
  text: 'Bonjour',
  json: false,
  left: { images: 0, pages: 0 },
  ...changes,
})

describe('what is sent in place of a document', () => {
  it.each([
    ['its name and its words', reading(), 'a.pdf', 'fr', 'a.pdf\n\nBonjour'],
    ['words alone where it has no name', reading(), null, 'fr', 'Bonjour'],
    ['JSON alone, which stays JSON', reading({ text: '{}', json: true }), 'a.json', 'fr', '{}'],
    [
      'what is missing, in French',
      reading({ left: { images: 2, pages: 1 } }),
      null,
      'fr',
      'Bonjour\n\n(Non transmis : 1 page sans texte et 2 images.)',
    ],
    [
      'what is missing, in English',
      reading({ left: { images: 1, pages: 3 } }),
      null,
      'en',
      'Bonjour\n\n(Not passed on: 3 pages without text and 1 image.)',
    ],
  ] as const)('%s', async (_, read, name, language, text) => {
    expect(await createDocumentReader(async () => read).read([file(name)], language)).toEqual([text])
  })
})

describe('documents are refused', () => {
  const refusal = (english: string) =>
    expect.objectContaining({
      code: 'attachment_refused',
      text: expect.objectContaining({ en: expect.stringContaining(english) }),
    })

  it('when there are too many, without any being read', async () => {
    let read = 0
    const reader = createDocumentReader(async () => {
      read += 1
      return reading()
    })
    const files = Array.from({ length: limits.files + 1 }, () => file())
    await expect(reader.read(files, 'fr')).rejects.toEqual(refusal(`more than ${limits.files} documents`))
    expect(read).toBe(0)
  })

  it('when together they say more than fits, though each alone would', async () => {
    const reader = createDocumentReader(async () => reading({ text: 'a'.repeat(limits.text * 0.6) }))
    await expect(reader.read([file(), file()], 'fr')).rejects.toEqual(refusal('characters'))
  })

  it('when the thread is ended, and one thread serves the next', async () => {
    const threads = sideThreads<Uint8Array, Reading>('documents/thread', {
      work: 'read',
      threads: 1,
      heapMb: 128,
    })
    try {
      const reader = createDocumentReader(async bytes => threads.run(bytes, 1))
      await expect(reader.read([file()], 'fr')).rejects.toEqual(refusal('seconds'))
      const next = createDocumentReader(async (_, limit) => threads.run(Buffer.from('Bonjour'), limit))
      expect(await next.read([file(null)], 'fr')).toEqual(['Bonjour'])
    } finally {
      await threads.close()
    }
  })
})
