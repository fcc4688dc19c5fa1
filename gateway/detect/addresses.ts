import { placeCells, placeTails, wholeCell, withFront, withTown } from './address-cells.ts'
import { announcedIn, dwellingsIn, placesIn } from './places.ts'
import type { Recognizer } from './recognizer.ts'
import { streetsIn } from './streets.ts'

const entityType = 'POSTAL_ADDRESS'

/**
 * French postal addresses: a numbered way with what belongs to it on both sides, a place name in front of a postcode
 * and a town, a flat in a residence, a lieu-dit. Not an address: a way without number, a town alone, the address of a
 * public building.
 */
export function createAddressRecognizer(): Recognizer {
  return {
    name: 'addresses',
    entityTypes: [entityType],
    find({ text }) {
      const read = [...streetsIn(text), ...placesIn(text), ...dwellingsIn(text)]
      // What a cue alone announces has no sure end: it only counts where nothing else was read.
      const announced = announcedIn(text).filter(
        span => !read.some(known => known.start <= span.start && span.start < known.end),
      )
      const cells = placeCells(text).map(cell => ({
        ...cell,
        score: 0.8,
        because: 'place and postcode in a cell',
      }))
      const tails = placeTails(text).map(part => ({
        ...part,
        score: 0.8,
        because: 'place, postcode and town',
      }))
      return [...read, ...announced, ...cells, ...tails].map(({ because, start, end, score }) => ({
        ...wholeCell(text, withFront(text, start), withTown(text, start, end)),
        score,
        entityType,
        recognizer: 'AddressRecognizer',
        because: [because],
      }))
    },
  }
}
