import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { GatewayError } from './errors.ts'
import type { InForce } from './in-force.ts'
import type { Localised } from './model.ts'
import type { Fault, Path } from './policy/faults.ts'
import { listPolicyFolder, readPolicyFile, shown } from './policy/listing.ts'
import { type ParsedFile, parseTests } from './policy/parse.ts'
import type { PolicyTest, PolicyTests, TestGiven } from './policy/policy.generated.ts'
import { countsIn, describedPrincipal, effectOf, type Tried, tryOut } from './trial.ts'

/** One test that was run. */
export interface TestResult {
  readonly file: string
  readonly name: string
  /** What differs from what was expected, by place; none when it passed. */
  readonly faults: readonly Fault[]
}

/**
 * Runs the `*.test.yaml` of a policy folder against what it would put in force.
 * `faults` are those of the files themselves: one that cannot be read has no tests to run.
 */
export async function runPolicyTests(
  folder: string,
  inForce: InForce,
): Promise<{ readonly results: readonly TestResult[]; readonly faults: readonly Fault[] }> {
  const listing = listPolicyFolder(folder)
  if (!listing.ok) return { results: [], faults: listing.faults }
  const results: TestResult[] = []
  const faults: Fault[] = []
  for (const path of listing.value.tests) {
    const bytes = readPolicyFile(path)
    const parsed = bytes.ok ? parseTests(shown(path), bytes.value) : bytes
    if (!parsed.ok) {
      faults.push(...parsed.faults)
      continue
    }
    for (const [index, test] of parsed.value.value.tests.entries()) {
      const found = await run(test, index, parsed.value, dirname(path), inForce)
      results.push({ file: shown(path), name: test.name, faults: found })
    }
  }
  return { results, faults }
}

/** Every way in which the tests of a folder fail. */
export async function testFaults(folder: string, inForce: InForce): Promise<readonly Fault[]> {
  const { results, faults } = await runPolicyTests(folder, inForce)
  return [
    ...faults,
    ...results.flatMap(({ name, faults: differing }) =>
      differing.map(fault => ({
        ...fault,
        message: {
          fr: `${fault.message.fr} (test « ${name} »)`,
          en: `${fault.message.en} (test "${name}")`,
        },
      })),
    ),
  ]
}

async function run(
  test: PolicyTest,
  index: number,
  { source }: ParsedFile<PolicyTests>,
  folder: string,
  inForce: InForce,
): Promise<readonly Fault[]> {
  const at = (path: Path, message: Localised) => source.fault(['tests', index, ...path], message)
  const texts = textsOf(test.given, folder)
  if ('fault' in texts) return [at(['given', ...texts.path], texts.fault)]
  const { given } = test
  try {
    const tried = await tryOut(inForce, {
      principal: describedPrincipal(inForce, given),
      model: given.model ?? 'sandbox',
      ...(given.surface === undefined ? {} : { surface: given.surface }),
      use: given.use ?? null,
      attachments: given.attachments ?? [],
      tools: given.tools ?? false,
      standing: { charter: given.charter ?? false, trainings: given.trainings ?? [] },
      ...(given.day === undefined ? {} : { day: given.day }),
      texts: texts.texts,
    })
    return differences(test.expect, tried).map(([key, message]) => at(['expect', key], message))
  } catch (cause) {
    if (!(cause instanceof GatewayError)) throw cause
    return [at(['given'], cause.text)]
  }
}

type Texts = { readonly texts: readonly string[] } | { readonly fault: Localised; readonly path: Path }

function textsOf({ text, texts, fixture }: TestGiven, folder: string): Texts {
  const said = [text, texts, fixture].filter(each => each !== undefined).length
  if (said !== 1) {
    return {
      path: [],
      fault: {
        fr: 'donnez un seul de `text`, `texts`, `fixture`',
        en: 'give one of `text`, `texts`, `fixture`',
      },
    }
  }
  if (fixture === undefined) return { texts: texts ?? [text ?? ''] }
  // A test of a policy reads what stands beside it, nothing else of the machine.
  if (!/^[\w][\w. -]*$/.test(fixture)) {
    return {
      path: ['fixture'],
      fault: { fr: 'doit nommer un fichier du même dossier', en: 'must name a file of the same folder' },
    }
  }
  try {
    return { texts: [readFileSync(join(folder, fixture), 'utf8')] }
  } catch {
    return {
      path: ['fixture'],
      fault: { fr: 'ne peut pas être lu', en: 'cannot be read' },
    }
  }
}

/** What is not as expected: key of `expect`, and the two sides. */
function differences(
  expect: PolicyTest['expect'],
  tried: Tried,
): readonly (readonly [keyof PolicyTest['expect'], Localised])[] {
  const { verdict } = tried.explanation
  const faults: [keyof PolicyTest['expect'], Localised][] = []
  const compare = (key: keyof PolicyTest['expect'], wanted: unknown, got: unknown) => {
    if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(got)) return
    faults.push([key, differs(wanted, got)])
  }
  const effect = effectOf(tried)
  compare('effect', expect.effect, effect)
  const place = verdict.effect === 'refuse' ? null : verdict.facts
  compare('provider', expect.provider, place?.provider ?? null)
  compare('model', expect.model, place?.model ?? null)
  if (expect.findings !== undefined) {
    const counts = countsIn(tried.findings)
    const all = Object.keys(expect.findings).length === 0
    const kinds = all ? Object.keys(counts) : Object.keys(expect.findings)
    const side = (of: Readonly<Record<string, number>>) =>
      Object.fromEntries(kinds.toSorted().map(kind => [kind, of[kind] ?? 0]))
    compare('findings', all ? {} : side(expect.findings), side(counts))
  }
  const seen = tried.masked
  compare(
    'masked',
    expect.masked,
    seen === null ? null : Array.isArray(expect.masked) ? seen : seen.join('\n'),
  )
  const everything = (seen ?? []).join('\n')
  for (const part of list(expect.contains)) {
    if (!everything.includes(part)) faults.push(['contains', differs(part, seen)])
  }
  for (const part of list(expect.lacks)) {
    if (everything.includes(part))
      faults.push(['lacks', { fr: `« ${part} » part en clair`, en: `"${part}" leaves in clear` }])
  }
  const rules = verdict.effect === 'refuse' ? verdict.reasons.map(({ rule }) => rule) : verdict.rules
  compare('rules', expect.rules?.toSorted(), [...new Set(rules)].sort())
  const notices = verdict.effect === 'refuse' ? [] : verdict.notices.map(({ text }) => text)
  for (const part of list(expect.notice)) {
    if (!notices.some(({ fr, en }) => fr.includes(part) || en.includes(part))) {
      faults.push([
        'notice',
        differs(
          part,
          notices.map(({ fr }) => fr),
        ),
      ])
    }
  }
  return faults
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function differs(wanted: unknown, got: unknown): Localised {
  const [expected, found] = [JSON.stringify(wanted), JSON.stringify(got)]
  return { fr: `attendu ${expected}, obtenu ${found}`, en: `expected ${expected}, got ${found}` }
}
