import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChannelKind } from '../../gateway/model.ts'
import { passage, restore, restoreInPieces, restoring } from './restoring.ts'

const kind: fc.Arbitrary<ChannelKind> = fc.constantFrom('text', 'text', 'json', 'name')

describe('cut anywhere', () => {
  it('an answer is the same as in one piece', () => {
    let cuts = 0
    const [one, other] = [restoring(), restoring()]
    const places = passage.chain(text =>
      fc.tuple(fc.constant(text), fc.array(fc.nat({ max: text.length }), { minLength: 4, maxLength: 16 })),
    )
    fc.assert(
      fc.property(places, kind, ([text, at], kind) => {
        cuts += at.length
        expect(restoreInPieces(text, at, kind, one)).toBe(other.whole(text, kind))
        expect(one.unminted).toBe(other.unminted)
      }),
      { numRuns: 3500 },
    )
    expect(cuts).toBeGreaterThan(20_000)
  })

  it('unit by unit it is the same too', () => {
    fc.assert(
      fc.property(passage, kind, (text, kind) => {
        const everywhere = Array.from({ length: text.length }, (_, at) => at)
        expect(restoreInPieces(text, everywhere, kind)).toBe(restore(text, kind))
      }),
      { numRuns: 400 },
    )
  })

  it('holds back no more than one placeholder’s length', () => {
    fc.assert(
      fc.property(passage, kind, fc.nat({ max: 200 }), (text, kind, cut) => {
        const channel = restoring().channel(kind)
        channel.push(text.slice(0, cut))
        expect(channel.flush().length).toBeLessThanOrEqual(110)
      }),
      { numRuns: 500 },
    )
  })

  it('shows plain text at once', () => {
    const channel = restoring().channel('text')
    for (const word of [
      'Bonjour ',
      'à tous, ',
      'voici ',
      '[une note] ',
      '« lisez » ',
      '(ceci) ',
      'SNCF ',
      'le 3/4. ',
    ]) {
      expect(channel.push(word)).toBe(word)
    }
    expect(channel.push('Madame [PER')).toBe('Madame ')
    expect(channel.push('SONNE_1')).toBe('')
    expect(channel.push('] est là')).toBe('Anne Le Guen est là')
    expect(channel.push(' PERSONNE_1')).toBe(' ')
    expect(channel.push('0 ')).toBe('Zoé "Zaza"\n\\o/ ')
    expect(channel.flush()).toBe('')
  })

  it('keeps channels apart', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 2 }), passage), { maxLength: 10 }), pieces => {
        const shared = restoring()
        const channels = (['text', 'json', 'text'] as const).map(kind => ({
          kind,
          channel: shared.channel(kind),
          text: '',
          out: '',
        }))
        for (const [which, piece] of pieces) {
          const own = channels[which]
          if (own === undefined) continue
          own.text += piece
          own.out += own.channel.push(piece)
        }
        for (const { kind, channel, text, out } of channels)
          expect(out + channel.flush()).toBe(restore(text, kind))
      }),
    )
  })
})

describe('moved', () => {
  it('tells where an offset of the provider’s text has gone', () => {
    const channel = restoring().channel('text')
    const text = 'Mme [PERSONNE_1] et [PERSONNE_2].'
    const restored = channel.push(text) + channel.flush()
    expect(restored).toBe('Mme Anne Le Guen et Bob.')
    for (const word of ['Mme', ' et ', '.'])
      expect(channel.moved(text.indexOf(word))).toBe(restored.indexOf(word))
    expect(channel.moved(text.indexOf('[PERSONNE_2'))).toBe(restored.indexOf('Bob'))
    expect(channel.moved(text.indexOf('[PERSONNE_2') + 5)).toBe(restored.indexOf('Bob') + 3)
    expect(channel.moved(text.length)).toBe(restored.length)
    expect(channel.moved(0)).toBe(0)
  })

  it('never goes backwards, and ends at the end', () => {
    fc.assert(
      fc.property(passage, fc.nat({ max: 60 }), (text, cut) => {
        const channel = restoring().channel('text')
        const restored = channel.push(text.slice(0, cut)) + channel.push(text.slice(cut)) + channel.flush()
        const moved = Array.from({ length: text.length + 1 }, (_, at) => channel.moved(at))
        expect(moved).toEqual([...moved].sort((one, other) => one - other))
        expect(moved.at(-1)).toBe(restored.length)
      }),
    )
  })
})

describe('hostile text', () => {
  it.each([
    ...[
      '[',
      'P',
      'PERSONNE_',
      '[PERSONNE_',
      '[ ',
      '[_',
      '&',
      '&#9',
      '\\',
      '\\[',
      '\\u',
      'de ',
      'd',
      '](',
      '<a ',
      '<a x="',
      '"',
    ],
    ...['[PERSONNE_1] ', 'PERSONNE_1', '[[PERSONNE_1', 'Per', '*', '[*', 'https://'],
  ])('%j, repeated, takes linear time', unit => {
    const text = unit.repeat(60_000 / unit.length)
    // Of the processor, since other tests share the machine. A quadratic way would take minutes.
    const before = process.cpuUsage()
    for (const kind of ['text', 'json'] as const) {
      const channel = restoring().channel(kind)
      for (let at = 0; at < text.length; at += 4096) channel.push(text.slice(at, at + 4096))
      channel.flush()
    }
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(800)
  })
})
