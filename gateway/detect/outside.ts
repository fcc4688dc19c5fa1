import type { OutsideSpec } from '../model.ts'
import { createOnnxRecognizer } from './onnx.ts'
import type { OutsideRecognizer } from './recognizer.ts'
import { createRemoteRecognizer } from './remote.ts'

/** @throws GatewayError `config_invalid` when something that a recognizer needs is not there. */
export function createOutside(specs: readonly OutsideSpec[]): readonly OutsideRecognizer[] {
  return specs.map(spec =>
    spec.type === 'remote' ? createRemoteRecognizer(spec) : createOnnxRecognizer(spec),
  )
}
