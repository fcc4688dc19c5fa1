import type { Language, Localised } from '../../gateway/model.ts'
import { day } from '../typography.ts'
import type { PaperFacts } from './facts.ts'

/**
 * Title, and what the paper was written from.
 * @param isLive on a page, which follows the configuration by itself
 */
export function opening(
  title: Localised,
  facts: PaperFacts,
  language: Language,
  isLive = false,
): readonly string[] {
  const { policy, revision, at, organisation } = facts
  const authority = organisation.authority?.name
  return [
    `# ${title[language]}${authority === undefined ? '' : ` · ${authority}`}`,
    isLive
      ? {
          fr: `D’après la configuration en vigueur : politique \`${policy.policy}@${revision}\`.`,
          en: `From the configuration in force: policy \`${policy.policy}@${revision}\`.`,
        }[language]
      : {
          fr: `Établi le ${day(at, 'fr')} d’après la configuration en vigueur : politique \`${policy.policy}@${revision}\`. À refaire à chaque changement de politique ou de fournisseur (\`npx ecluse register\`).`,
          en: `Written on ${day(at, 'en')} from the configuration in force: policy \`${policy.policy}@${revision}\`. To be written again at each change of policy or provider (\`npx ecluse register\`).`,
        }[language],
    policy.mode === 'observe'
      ? {
          fr: '**La politique observe seulement : elle note ce qu’elle ferait et n’applique encore aucune des mesures ci-dessous.**',
          en: '**The policy only observes: it records what it would do, and applies none of the measures below yet.**',
        }[language]
      : '',
  ]
}
