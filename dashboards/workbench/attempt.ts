import type { AttachmentKind } from '../../gateway/model.ts'
import type { Attempt, PolicyStanding } from './facts.ts'

/** UTF-16 code units of a text to try: enough for a long letter, and read in the time of a page. */
export const longestTrial = 20_000

/** Fields of a form; one that may be given several times is a list. */
export type Fields = Readonly<Record<string, unknown>>

/** What a form asks to try; null when its text is empty. */
export function attemptOf(fields: Fields, standing: PolicyStanding): Attempt | null {
  const asked = askedOf(fields, standing)
  return asked.text.trim() === '' ? null : asked
}

/** What a form says, with what it leaves out filled in; a page opened for the first time says nothing. */
export function askedOf(fields: Fields, standing: PolicyStanding): Attempt {
  const roles = several(fields.roles)
  return {
    agent: code(fields.agent),
    team: code(fields.team),
    direction: code(fields.direction),
    roles: roles.length === 0 ? ['agent'] : roles,
    model: code(fields.model) ?? defaultModel(standing),
    surface: code(fields.surface) ?? 'openai-chat',
    use: code(fields.use),
    attachments: several(fields.attachments).filter(isAttachment),
    tools: fields.tools === 'on',
    charter: fields.charter === 'on',
    trainings: several(fields.trainings).flatMap(each => each.split(/[\s,;]+/).filter(Boolean)),
    text: lines(fields.trial).slice(0, longestTrial),
  }
}

/** Browsers send line ends as CR LF; files and texts have LF. */
export function lines(field: unknown): string {
  return typeof field === 'string' ? field.replaceAll('\r\n', '\n') : ''
}

/** Models that providers name without wildcards. */
export function modelsOf({ providers }: PolicyStanding): readonly string[] {
  return [...new Set(providers.flatMap(({ models }) => models))].filter(model => !/[*?]/.test(model))
}

function defaultModel(standing: PolicyStanding): string {
  return modelsOf(standing)[0] ?? 'sandbox'
}

function code(field: unknown): string | null {
  const text = typeof field === 'string' ? field.trim() : ''
  return text === '' ? null : text.slice(0, 200)
}

function several(field: unknown): readonly string[] {
  const list = Array.isArray(field) ? field : [field]
  return list.filter(each => typeof each === 'string' && each !== '')
}

function isAttachment(text: string): text is AttachmentKind {
  return text === 'image' || text === 'audio' || text === 'document'
}
