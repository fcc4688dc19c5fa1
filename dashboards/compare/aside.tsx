import { periodName } from '../publish/period.ts'
import type { Visit } from '../visit.ts'
import type { SetFault } from './compared.ts'
import type { Comparison } from './standing.ts'

/** Nobody is beside: what to ask another authority for, and where to put it. */
export function NobodyBeside({ visit, folder }: { visit: Visit; folder: string }) {
  const { say } = visit
  return (
    <>
      <h1>
        {say({
          fr: 'Aucune autre institution n’est encore à côté de la vôtre.',
          en: 'No other authority is beside yours yet.',
        })}
      </h1>
      <p class="lede">
        {say({
          fr: 'Un chiffre seul dit peu. Posé à côté de ceux d’autres institutions, faits par la même méthode, il montre ce qui est propre à la vôtre et ce qui ne l’est pas, sans classer personne là où rien ne le permet.',
          en: 'A figure by itself says little. Beside those of other authorities, made by the same method, it shows what is particular to yours and what is not, and ranks nobody where nothing allows it.',
        })}
      </p>
      <ol class="steps">
        <li>
          {say({
            fr: 'Demandez à une autre institution son jeu de données ouvertes : le dossier que son service écrit avec ',
            en: 'Ask another authority for its open data set: the folder that its service writes with ',
          })}
          <code>npx ecluse export open --year 2026</code>.
        </li>
        <li>
          {say({
            fr: 'L’exploitant copie ce dossier entier, sous le nom qu’il veut, dans ',
            en: 'The operator copies this whole folder, under any name, into ',
          })}
          <code>{folder}</code>
          {say({
            fr: '. Rien n’est à redémarrer.',
            en: '. Nothing needs to be restarted.',
          })}
        </li>
        <li>
          {say({
            fr: 'Rechargez cette page : les chiffres des deux institutions s’y lisent côte à côte, ou ce qui manque au dossier.',
            en: 'Load this page anew: the figures of both authorities are there side by side, or what is wrong with the folder.',
          })}
        </li>
      </ol>
      <p>
        {say({
          fr: 'La réciproque vaut : votre propre jeu ne contient que ce que l’observatoire publie.',
          en: 'It goes both ways: your own set holds nothing but what the observatory publishes.',
        })}{' '}
        <a href="/observatory">{say({ fr: 'Retour à l’observatoire', en: 'Back to the observatory' })}</a>
      </p>
    </>
  )
}

/** There are sets, and no period that any of them has: which ones they have. */
export function NothingInPeriod({ visit, comparison }: { visit: Visit; comparison: Comparison }) {
  const { say, language } = visit
  const { asked, sets } = comparison
  return (
    <>
      <h1>
        {say({
          fr: `Personne d’autre n’a de chiffres pour : ${periodName(asked.period, language)}.`,
          en: `Nobody else has figures of: ${periodName(asked.period, language)}.`,
        })}
      </h1>
      <p class="lede">
        {say({
          fr: 'Choisissez une période de l’un de ces jeux.',
          en: 'Choose a period of one of these sets.',
        })}
      </p>
      <ul>
        {sets.map(({ authority, year, periods }) => (
          <li>
            {authority}, {year}
            {language === 'fr' ? ' : ' : ': '}
            {[...periods.keys()].map(period => periodName(period, language)).join(', ')}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Folders that hold no set that can be read: by file and line, with what to do. */
export function SetFaults({ visit, faults }: { visit: Visit; faults: readonly SetFault[] }) {
  const { say } = visit
  if (faults.length === 0) return null
  return (
    <section aria-labelledby="set-faults">
      <h2 id="set-faults">
        {say({ fr: 'Des jeux n’ont pas pu être lus', en: 'Some sets could not be read' })}
      </h2>
      <p class="say">
        {say({
          fr: 'Un jeu compte en entier ou pas du tout. Ceci est pour l’exploitant, qui tient le dossier :',
          en: 'A set counts as a whole or not at all. This is for the operator, who keeps the folder:',
        })}
      </p>
      <ul class="faults brick">
        {faults.map(({ file, line, text }) => (
          <li>
            <strong class="place">
              compared/{file}
              {line === null ? '' : `:${line}`}
            </strong>{' '}
            {say(text)}
          </li>
        ))}
      </ul>
    </section>
  )
}
