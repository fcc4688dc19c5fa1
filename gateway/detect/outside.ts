import type { OutsideSpec } from '../model.ts'
import { createOnnxRecognizer } from './onnx.ts'
import type { Hit } from './recognizer.ts'
import { createRemoteRecognizer } from './remote.ts'

/** A recognizer whose work is not done by the gateway's own code, and which may therefore fail. */
export interface OutsideRecognizer {
  readonly name: string
  /**
   * Hits of each text, in its UTF-16 code units; null when there is no answer and the policy says to go on without.
   * Rejects when there is no answer otherwise.
   */
  find(texts: readonly string[]): Promise<readonly (readonly Hit[])[] | null>
  close(): Promise<void>
}

/** @throws GatewayError `config_invalid` when something that a recognizer needs is not there. */
export function createOutside(specs: readonly OutsideSpec[]): readonly OutsideRecognizer[] {
  return specs.map(spec =>
    spec.type === 'remote' ? createRemoteRecognizer(spec) : createOnnxRecognizer(spec),
  )
}
