import type { Language, Localised } from '../../gateway/model.ts'
import { staysInEurope } from '../../gateway/policy/provider-warnings.ts'
import { placeOf } from '../charter/places.ts'
import { day, number } from '../typography.ts'
import type { PaperFacts } from './facts.ts'
import { bullets, document, table } from './markdown.ts'
import { opening } from './opening.ts'

/** Providers, where they are, on what basis data goes there, how long they keep it, when that was last verified. */
export function providerPaper(facts: PaperFacts, language: Language): string {
  const title = { fr: 'Fournisseurs de modèles', en: 'Providers of models' }
  const gaps = gapsOf(facts).map(text => text[language])
  const toDo = {
    fr: '## Ce qui reste à établir',
    en: '## What is still to be established',
  }
  return document(
    [
      ...opening(title, facts, language),
      providerTable(facts, language),
      ...(gaps.length === 0 ? [] : [toDo[language], bullets(gaps)]),
    ],
    language,
  )
}

export function providerTable({ providers }: PaperFacts, language: Language): string {
  const say = (text: Localised) => text[language]
  const unknown = say({ fr: '**à compléter**', en: '**to be completed**' })
  const yes = say({ fr: 'oui', en: 'yes' })
  const no = say({ fr: 'non', en: 'no' })
  return table(
    [
      say({ fr: 'Fournisseur', en: 'Provider' }),
      say({ fr: 'En service', en: 'In use' }),
      say({ fr: 'Où', en: 'Where' }),
      say({ fr: 'Base du transfert', en: 'Transfer basis' }),
      say({ fr: 'Conservation', en: 'Retention' }),
      say({ fr: 'Réutilisation pour l’entraînement', en: 'Reuse for training' }),
      say({ fr: 'Vérifié le', en: 'Verified on' }),
      say({ fr: 'Modèles', en: 'Models' }),
    ],
    providers
      .filter(({ provider }) => provider.dialect !== 'sandbox')
      .map(({ provider: { id, hosting, models }, usable }) => [
        hosting?.operator === undefined ? id : `${hosting.operator} (${id})`,
        usable ? yes : say({ fr: 'non, sans clé', en: 'no, without a key' }),
        hosting?.region === undefined ? unknown : placeOf(hosting.region, language),
        hosting?.transfer_basis ??
          (hosting?.region !== undefined && staysInEurope(hosting.region)
            ? say({ fr: 'sans objet (EEE)', en: 'none needed (EEA)' })
            : unknown),
        hosting?.retention_days === undefined
          ? unknown
          : `${number(hosting.retention_days, language)} ${say({ fr: 'jours', en: 'days' })}`,
        hosting?.reuse_for_training === undefined ? unknown : hosting.reuse_for_training ? yes : no,
        hosting?.reviewed === undefined ? unknown : day(new Date(`${hosting.reviewed}T12:00:00Z`), language),
        models.map(model => `\`${model}\``).join(', '),
      ]),
  )
}

/** What the file of providers does not say, or says of something that needs care: only of providers in use. */
export function gapsOf({ providers, at }: PaperFacts): readonly Localised[] {
  return providers.flatMap(({ provider: { id, hosting, dialect }, usable }) => {
    if (!usable || dialect === 'sandbox') return []
    const gaps: (Localised | false)[] = [
      hosting?.region === undefined && {
        fr: `${id} : où les données sont traitées (\`hosting.region\`).`,
        en: `${id}: where data is processed (\`hosting.region\`).`,
      },
      hosting?.region !== undefined &&
        !staysInEurope(hosting.region) &&
        hosting.transfer_basis === undefined && {
          fr: `${id} : sur quoi repose le transfert hors de l’Espace économique européen (RGPD, chapitre V ; \`hosting.transfer_basis\`).`,
          en: `${id}: what the transfer out of the European Economic Area rests on (GDPR, chapter V; \`hosting.transfer_basis\`).`,
        },
      hosting?.retention_days === undefined && {
        fr: `${id} : combien de temps les demandes y sont gardées (\`hosting.retention_days\`).`,
        en: `${id}: how long prompts are kept there (\`hosting.retention_days\`).`,
      },
      hosting?.reuse_for_training === undefined && {
        fr: `${id} : si les demandes servent à entraîner des modèles (\`hosting.reuse_for_training\`).`,
        en: `${id}: whether prompts serve to train models (\`hosting.reuse_for_training\`).`,
      },
      hosting?.reuse_for_training === true && {
        fr: `${id} : les demandes peuvent servir à entraîner ses modèles. À revoir au contrat.`,
        en: `${id}: prompts may serve to train its models. To be revised in the contract.`,
      },
      !isFresh(hosting?.reviewed, at) && {
        fr: `${id} : ces faits n’ont pas été vérifiés depuis un an (\`hosting.reviewed\`).`,
        en: `${id}: these facts have not been verified for a year (\`hosting.reviewed\`).`,
      },
    ]
    return gaps.filter(gap => gap !== false)
  })
}

const yearMs = 366 * 24 * 3_600_000

function isFresh(reviewed: string | undefined, at: Date): boolean {
  return reviewed !== undefined && at.getTime() - new Date(reviewed).getTime() < yearMs
}
