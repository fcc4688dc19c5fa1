/**
 * Keeps `gateway/policy/policy.generated.ts` equal to `policy.schema.json`, the contract it is generated from.
 * Without an argument exits 1 when the committed file differs; with `--write` writes it.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { compile, type JSONSchema } from 'json-schema-to-typescript'

const schemaFile = new URL('../policy.schema.json', import.meta.url)
const typesFile = new URL('../gateway/policy/policy.generated.ts', import.meta.url)

async function generated(): Promise<string> {
  const schema: JSONSchema = JSON.parse(await readFile(schemaFile, 'utf8'), onlyRef)
  return compile(schema, 'PolicyFile', {
    bannerComment: '/* Generated from policy.schema.json by `npm run generate`. Do not edit. */',
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 110 },
  })
}

/** A `$ref` with a description beside it would become a type of its own (`OperatorName1`…): keeps the `$ref` alone. */
function onlyRef(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$ref' in value ? { $ref: value.$ref } : value
}

async function committed(): Promise<string | null> {
  try {
    return await readFile(typesFile, 'utf8')
  } catch {
    return null
  }
}

const wanted = await generated()
if (process.argv.includes('--write')) {
  await writeFile(typesFile, wanted)
} else if ((await committed()) !== wanted) {
  console.error('gateway/policy/policy.generated.ts differs from policy.schema.json: run `npm run generate`')
  process.exitCode = 1
}
