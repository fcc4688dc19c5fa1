import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { GatewayError } from '../errors.ts'
import type { Localised, OnnxSpec } from '../model.ts'
import { kindOf } from './onnx-labels.ts'

/** Tokens that a model reads at a time, if its `config.json` says nothing smaller. */
const mostPositions = 512

/**
 * What `config.json` says of the model in a folder: its labels in order, and how many tokens it reads at a time.
 * @throws GatewayError `config_invalid`: the package, the folder or a file of it is missing, or no label is known.
 */
export function modelFolder(spec: OnnxSpec): {
  readonly labels: readonly string[]
  readonly positions: number
} {
  if (!isInstalled('onnxruntime-node')) {
    throw invalid(spec, {
      fr: 'le paquet onnxruntime-node manque : npm install onnxruntime-node',
      en: 'the package onnxruntime-node is missing: npm install onnxruntime-node',
    })
  }
  for (const file of ['model.onnx', 'tokenizer.json', 'config.json']) {
    if (existsSync(join(spec.folder, file))) continue
    throw invalid(spec, {
      fr: `${file} manque dans le dossier ${spec.folder}`,
      en: `${file} is missing in the folder ${spec.folder}`,
    })
  }
  const { id2label, max_position_embeddings: positions } = readConfig(spec)
  const labels = Object.entries(id2label ?? {})
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, label]) => label)
  const known = new Set(labels.map(label => kindOf(label).kind))
  const unknown = Object.keys(spec.entities).filter(kind => !known.has(kind))
  if (unknown.length > 0) {
    const list = [...known].filter(kind => kind !== 'O').join(', ')
    throw invalid(spec, {
      fr: `le modèle n’a pas d’étiquette ${unknown.join(', ')} ; il a : ${list}`,
      en: `the model has no label ${unknown.join(', ')}; it has: ${list}`,
    })
  }
  return { labels, positions: Math.min(mostPositions, positions ?? mostPositions) }
}

interface ModelConfig {
  readonly id2label?: Readonly<Record<string, string>>
  readonly max_position_embeddings?: number
}

function readConfig(spec: OnnxSpec): ModelConfig {
  try {
    return JSON.parse(readFileSync(join(spec.folder, 'config.json'), 'utf8')) as ModelConfig
  } catch (cause) {
    const text = {
      fr: `config.json ne peut pas être lu dans ${spec.folder}`,
      en: `config.json cannot be read in ${spec.folder}`,
    }
    throw invalid(spec, text, cause)
  }
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

function invalid({ name }: OnnxSpec, text: Localised, cause?: unknown): GatewayError {
  return new GatewayError(
    'config_invalid',
    { fr: `détecteur ${name} : ${text.fr}`, en: `recognizer ${name}: ${text.en}` },
    { cause },
  )
}
