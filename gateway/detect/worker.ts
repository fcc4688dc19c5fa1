/** The entry of an inspection thread: the rules come with the thread, the requests one by one. */
import { workerData } from 'node:worker_threads'
import type { TextSlot } from '../model.ts'
import type { Rules } from './engine.ts'
import { createInspection } from './inspection.ts'
import { type PackedHits, packHits, unpackHits } from './packed-hits.ts'

export interface WorkerRequest {
  readonly slots: readonly TextSlot[]
  readonly known: PackedHits
}

export interface WorkerReply {
  readonly findings: PackedHits
  readonly own: PackedHits
  readonly skipped: readonly string[]
}

const rules: Rules = workerData
const inspection = createInspection(rules)

/** Rejects when inspection could not be done. */
export async function inspect({ slots, known }: WorkerRequest): Promise<WorkerReply> {
  const { findings, own, skipped } = await inspection.inspect(slots, await unpackHits(known))
  return { findings: packHits(findings), own: packHits(own), skipped }
}
