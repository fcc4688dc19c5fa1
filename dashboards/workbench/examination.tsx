import type { Visit } from '../visit.ts'
import { textOf } from './drafts.ts'
import { Effects } from './effects.tsx'
import type { DraftFiles, Examined, Files, PolicyStanding } from './facts.ts'
import { Faults } from './faults.tsx'
import { LineDiff } from './line-diff.tsx'

interface Props {
  readonly visit: Visit
  readonly standing: PolicyStanding
  readonly changes: DraftFiles
  readonly examined: Examined
}

/** A change of files against what is in force: its effect or its faults, then its lines. */
export function Examination({ visit, standing, changes, examined }: Props) {
  const { say } = visit
  return (
    <>
      {examined.ok ? (
        <Effects visit={visit} standing={standing} effects={examined} />
      ) : (
        <section aria-labelledby="faults">
          <h2 id="faults">{say({ fr: 'Fautes', en: 'Faults' })}</h2>
          <p class="say">
            {say({
              fr: 'Ainsi, le dossier ne pourrait pas entrer en vigueur.',
              en: 'Like this, the folder could not come into force.',
            })}
          </p>
          <Faults visit={visit} faults={examined.faults} tone="brick" />
        </section>
      )}
      <section aria-labelledby="lines">
        <h2 id="lines">{say({ fr: 'Ligne à ligne', en: 'Line by line' })}</h2>
        <FileDiffs visit={visit} before={standing.files} changes={changes} />
      </section>
    </>
  )
}

function FileDiffs({ visit, before, changes }: { visit: Visit; before: Files; changes: DraftFiles }) {
  const names = Object.keys(changes)
  if (names.length === 0) {
    return (
      <p class="soft">{visit.say({ fr: 'Les fichiers sont les mêmes.', en: 'The files are the same.' })}</p>
    )
  }
  return (
    <div class="stack">
      {names.map(name => (
        <LineDiff visit={visit} name={name} before={textOf(before, name)} after={changes[name] ?? null} />
      ))}
    </div>
  )
}
