import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDraft } from '../gateway/draft-check.ts'
import { type InForce, loadInForce } from '../gateway/in-force.ts'
import { writeTinyModel } from './detect/onnx-fixture.ts'

const root = mkdtempSync(join(tmpdir(), 'ecluse-draft-model-'))
const folder = join(root, 'policies')
let inForce: InForce

beforeAll(() => {
  mkdirSync(join(folder, 'recognizers'), { recursive: true })
  mkdirSync(join(root, 'model'))
  writeTinyModel(join(root, 'model'))
  writeFileSync(join(folder, 'default.yaml'), 'policy: essai\ndata: { "*": redact }\n')
  writeFileSync(
    join(folder, 'recognizers/modele.yaml'),
    'type: onnx\nname: modele\nfolder: ../model\nentities: { PER: PERSON }\n',
  )
  writeFileSync(
    join(folder, 'essai.test.yaml'),
    'tests:\n  - { name: refuse, given: { text: "Zénobie Bia" }, expect: { effect: block } }\n',
  )
  inForce = loadInForce(folder, {})
})
afterAll(async () => {
  await inForce.detector.close()
  rmSync(root, { recursive: true })
})

describe('a draft of a folder whose model stands beside it', () => {
  it('is read with the model, and tried on the tests of the folder', async () => {
    const check = async (data: string) => {
      const text = `policy: essai\ndata: { "*": ${data} }\n`
      return (await checkDraft(folder, { file: 'default.yaml', text }, inForce)).faults
    }
    expect(await check('redact')).toMatchObject([{ file: 'essai.test.yaml' }])
    expect(await check('block')).toEqual([])
  })
})
