import type { EntityType, Finding, Json, Language, Operator, TextSlot } from '../../gateway/model.ts'
import { type ScrubResult, scrub } from '../../gateway/protect/scrub.ts'
import { createVault, type Vault } from '../../gateway/protect/vault.ts'

/** A request whose every occurrence of the given values is found. */
export interface Sample {
  readonly texts: readonly string[]
  readonly values: Readonly<Record<string, EntityType>>
  /** Texts in which nothing is found, although they may hold values. */
  readonly unseen?: readonly string[]
  readonly operators?: Readonly<Record<EntityType, Operator>>
  readonly language?: Language
  readonly holds?: TextSlot['holds']
  readonly allow?: readonly string[]
  readonly vocabulary?: readonly string[]
  readonly verbatim?: readonly string[]
  readonly write?: (texts: readonly string[]) => Json
}

export interface Scrubbing extends ScrubResult {
  readonly vault: Vault
  /** The texts as sent. */
  readonly sent: readonly string[]
}

export function slot(text: string, holds: TextSlot['holds'] = 'prose'): TextSlot {
  return { at: '/messages/0/content', role: 'user', text, holds }
}

function find(text: string, values: Readonly<Record<string, EntityType>>): Finding[] {
  const found: Finding[] = []
  const longestFirst = Object.entries(values).sort(([one], [other]) => other.length - one.length)
  for (const [value, entityType] of longestFirst) {
    for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) {
      const end = start + value.length
      if (found.some(other => start < other.end && other.start < end)) continue
      found.push({ start, end, entityType, score: 1, recognizer: 'test' })
    }
  }
  return found.sort((one, other) => one.start - other.start)
}

export function scrubbed(sample: Sample): Scrubbing {
  const slots = [
    ...sample.texts.map(text => slot(text, sample.holds)),
    ...(sample.unseen ?? []).map(text => slot(text, sample.holds)),
  ]
  const vault = createVault({
    language: sample.language ?? 'fr',
    nonceKey: Buffer.from('a key for tests'),
    texts: slots.map(({ text }) => text),
  })
  let sent: readonly string[] = []
  const result = scrub({
    slots,
    findings: slots.map(({ text }, index) => (index < sample.texts.length ? find(text, sample.values) : [])),
    operators: new Map(Object.entries(sample.operators ?? {})),
    vault,
    allow: sample.allow ?? [],
    vocabulary: new Set(sample.vocabulary ?? []),
    ...(sample.verbatim === undefined ? {} : { verbatim: sample.verbatim }),
    write: texts => {
      sent = texts
      return sample.write === undefined ? texts : sample.write(texts)
    },
  })
  return { ...result, vault, sent }
}
