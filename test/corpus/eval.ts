/**
 * `npm run eval`: how much the detector misses and how much it finds too much, on the annotated texts beside this
 * file. Every document is one request of one slot. Every text is judged by a tagger that has not learned from it (`held-out.ts`).
 *
 *     --fold tune|report|all   which texts (default tune; nothing is fitted on `report`), or a part: train-tune,
 *                              dev-tune, fresh-a, fresh-c, fresh-d, fresh-e, fresh-h, fresh-i,
 *                              fresh-j, train-report, dev-report, fresh-b, fresh-f, fresh-g
 *     --misses                 each leak and each false find in its context; --type PERSON for one kind
 *     --json                   the figures as JSON
 *     --write                  keep the figures of `report` and of its parts in RESULTS.md
 *     --check                  exit 1 when `report` is worse than RESULTS.md says
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createDetector } from '../../gateway/detect/engine.ts'
import { readRecognizers } from '../../gateway/detect/recognizers.ts'
import { documentsOf, type FoldName, foldNames, foldOf, reportedParts } from './folds.ts'
import { judgeWithout } from './held-out.ts'
import type { CorpusDocument } from './load.ts'
import { type Judged, measure } from './measure.ts'
import { errorsOf, type Report, reportOf, tableOf } from './report.ts'

const here = import.meta.dirname
const resultsPath = join(here, 'RESULTS.md')

const { values: options } = parseArgs({
  options: {
    fold: { type: 'string', default: 'tune' },
    type: { type: 'string' },
    misses: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
})

const recognizers = readRecognizers(join(here, '../../policies/recognizers'))

if (options.write) await write()
else if (options.check) await check()
else await show(foldName(options.fold))

async function show(fold: FoldName): Promise<void> {
  const documents = documentsOf(fold)
  const judged = await judge(documents)
  if (options.misses) {
    judged.forEach((one, index) => {
      for (const line of errorsOf(documents[index]?.id ?? '', one, options.type)) console.log(line)
    })
  }
  const report = reportOf(fold, measure(judged))
  console.log(options.json ? JSON.stringify(report, null, 2) : tableOf(report))
}

async function write(): Promise<void> {
  const documents = documentsOf('report')
  const judged = await judge(documents)
  const report = reportOf('report', measure(judged))
  const parts = reportedParts.flatMap(part => {
    const own = new Set<Judged['document']>(documentsOf(part, documents))
    return own.size === 0 ? [] : [reportOf(part, measure(judged.filter(({ document }) => own.has(document))))]
  })
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: here, encoding: 'utf8' }).trim()
  writeFileSync(
    resultsPath,
    [
      '# What the detector misses',
      '',
      `\`npm run eval -- --write\` wrote this on top of commit ${commit}. Nothing was learned or fitted from these texts; README.md says which sets they are of, and which designs were once compared on them. First all, then by set. \`--check\` compares with the last lines.`,
      '',
      ...[report, ...parts].flatMap(each => [tableOf(each), '']),
      '```json',
      JSON.stringify(kept(report)),
      '```',
      '',
    ].join('\n'),
  )
}

async function check(): Promise<void> {
  const stored = /```json\n(.+)\n```/.exec(readFileSync(resultsPath, 'utf8'))?.[1]
  if (!stored) throw new Error('RESULTS.md holds no figures: run with --write')
  const before = JSON.parse(stored) as ReturnType<typeof kept>
  const now = kept(await reportFor('report'))
  console.log(
    `leak rate ${before.leakRate} → ${now.leakRate}; false findings ${before.falseFindings} → ${now.falseFindings}`,
  )
  if (now.leakRate > before.leakRate || now.falseFindings > before.falseFindings) process.exitCode = 1
}

function kept(report: Report) {
  return {
    leakRate: report.groups.find(({ name }) => name === 'all')?.leakRate ?? 1,
    falseFindings: report.falseFindings,
  }
}

async function reportFor(fold: FoldName): Promise<Report> {
  return reportOf(fold, measure(await judge(documentsOf(fold))))
}

/** Each fold by a detector whose tagger has not seen it; results in the order of the documents. */
async function judge(documents: readonly CorpusDocument[]): Promise<Judged[]> {
  const judged = new Map<CorpusDocument, Judged>()
  for (const fold of new Set(documents.map(foldOf))) {
    judgeWithout(fold)
    const detector = createDetector({ recognizers, terms: [], allow: [] })
    for (const document of documents.filter(document => foldOf(document) === fold)) {
      const slot = { at: '/messages/0/content', role: 'user', text: document.text, holds: 'prose' } as const
      const [findings = []] = await detector.inspect([slot])
      judged.set(document, { document, findings })
    }
  }
  return documents.flatMap(document => judged.get(document) ?? [])
}

function foldName(name: string): FoldName {
  const known = foldNames.find(fold => fold === name)
  if (!known) throw new Error(`--fold must be one of ${foldNames.join(', ')}`)
  return known
}
