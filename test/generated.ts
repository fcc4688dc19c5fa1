/**
 * Keeps `gateway/policy/policy.generated.ts` equal to `policy.schema.json`, the contract it is generated from, and the
 * texts that recognizers are tried on in the workbench equal to the development part of the corpus.
 * Without an argument exits 1 when a committed file differs; with `--write` writes it.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { compile, type JSONSchema } from 'json-schema-to-typescript'

const schemaFile = new URL('../policy.schema.json', import.meta.url)

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

/** `test/` is no part of what is run: the product has a copy. */
async function developmentTexts(): Promise<string> {
  const parts = ['dev-a.md', 'dev-b.md'].map(name =>
    readFile(new URL(`corpus/${name}`, import.meta.url), 'utf8'),
  )
  return (await Promise.all(parts)).join('')
}

async function committed(file: URL): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return null
  }
}

const files = [
  {
    name: 'gateway/policy/policy.generated.ts',
    file: new URL('../gateway/policy/policy.generated.ts', import.meta.url),
    from: 'policy.schema.json',
    wanted: await generated(),
  },
  {
    name: 'gateway/vocabulary/development-texts.md',
    file: new URL('../gateway/vocabulary/development-texts.md', import.meta.url),
    from: 'the corpus (test/corpus/dev-*.md)',
    wanted: await developmentTexts(),
  },
]
for (const { name, file, from, wanted } of files) {
  if (process.argv.includes('--write')) await writeFile(file, wanted)
  else if ((await committed(file)) !== wanted) {
    console.error(`${name} differs from ${from}: run \`npm run generate\``)
    process.exitCode = 1
  }
}
