import { join } from 'node:path'
import type { FootprintList } from '../../dashboards/footprint/book.ts'
import type { ObservatoryFacts } from '../../dashboards/observatory/facts.ts'
import type { ObservatoryStore } from '../../db/observatory.ts'
import type { InForce } from '../in-force.ts'
import { openComparedFolder } from './compared-folder.ts'
import { namesOf } from './names.ts'
import { openPictures } from './pictures.ts'
import { createPublisher, type Publisher } from './publisher.ts'

export interface PublishingDeps {
  readonly data: string
  /** The folder of the fonts that pictures are written in. */
  readonly fonts: string
  readonly store: ObservatoryStore
  readonly inForce: () => InForce
  /** Counts what is new in the ledger. */
  readonly count: () => Promise<void>
  readonly onFault: (cause: unknown) => void
  readonly now?: () => Date
}

/** What the observatory's pages read, and the work behind it. */
export interface Publishing {
  readonly facts: ObservatoryFacts
  readonly publisher: Publisher
  /** Counts and publishes now and from then on. @returns a way to stop */
  begin(): { stop(): Promise<void> }
}

const everyMs = 15_000

export function openPublishing({ now = () => new Date(), ...deps }: PublishingDeps): Publishing {
  const { store, inForce } = deps
  const settings = () => inForce().organisation.observatory
  const publisher = createPublisher({
    data: deps.data,
    publications: store.publications,
    months: store.activity.months,
    footprint: months => footprintsIn(store, inForce(), months),
    k: () => settings().k,
    now,
  })
  const pictures = openPictures({ fonts: deps.fonts })
  const facts: ObservatoryFacts = {
    periods: publisher.periods,
    publicationOf: publisher.of,
    names: () => namesOf(inForce()),
    thresholds: () => settings().quadrant,
    decisions: () => settings().decisions,
    compared: openComparedFolder(join(deps.data, 'compared')).read,
    k: () => settings().k,
    note: view => store.views.note({ ...view, at: now() }),
    png: pictures.png,
    now,
  }
  return {
    facts,
    publisher,
    begin: () => {
      const work = () => deps.count().then(publisher.refresh).catch(deps.onFault)
      const timer = setInterval(() => void work(), everyMs)
      timer.unref()
      void work()
      return {
        stop: async () => {
          clearInterval(timer)
          await Promise.all([publisher.close(), pictures.close()])
        },
      }
    },
  }
}

/** What is known of the size and place of the models that were used. */
function footprintsIn(
  { activity }: ObservatoryStore,
  { footprint }: InForce,
  months: readonly string[],
): FootprintList {
  const used = new Map(
    activity
      .totals(months)
      .map(({ provider, region, model }) => [
        JSON.stringify([provider, region, model]),
        { provider, region, model },
      ]),
  )
  return {
    reviewed: footprint.reviewed,
    entries: [...used.values()].flatMap(served => {
      const input = footprint.of(served.provider, served.model, served.region)
      return input === null ? [] : { ...served, size: input.size, mix: input.mix, centre: input.centre }
    }),
  }
}
