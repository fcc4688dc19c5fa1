import type { Language, Provider } from '../../gateway/model.ts'
import { number } from '../typography.ts'
import type { Visit } from '../visit.ts'
import { placeOf } from './places.ts'

/** The providers that prompts may go to, and on what terms. */
export function Models({ visit, providers }: { visit: Visit; providers: readonly Provider[] }) {
  const { say, language } = visit
  const real = providers.filter(({ dialect }) => dialect !== 'sandbox')
  return (
    <section aria-labelledby="models">
      <h2 id="models">{say({ fr: 'Les modèles', en: 'The models' })}</h2>
      {real.length === 0 ? (
        <p class="say">
          {say({
            fr: 'Aucun fournisseur n’a encore sa clé : le bac à sable répond, sur place, pour voir le masquage à l’œuvre.',
            en: 'No provider has its key yet: the sandbox answers, on the spot, to show masking at work.',
          })}
        </p>
      ) : (
        <dl class="treatments">
          {real.map(provider => (
            <div>
              <dt>
                <strong>{provider.hosting?.operator ?? provider.id}</strong>
                <p>{hostingSentence(provider, language)}</p>
              </dt>
              <dd>
                {provider.models.map((model, index) => (
                  <>
                    {index === 0 ? null : ', '}
                    <code>{model}</code>
                  </>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** Where a provider keeps what it gets, how long, and whether it learns from it; what is not known is said so. */
export function hostingSentence({ hosting }: Provider, language: Language): string {
  const { region, retention_days: days, reuse_for_training: reuse } = hosting ?? {}
  const where =
    region === undefined
      ? { fr: 'lieu non précisé', en: 'place not stated' }
      : { fr: placeOf(region, 'fr'), en: placeOf(region, 'en') }
  const kept =
    days === undefined
      ? { fr: 'durée de conservation non précisée', en: 'retention not stated' }
      : days === 0
        ? { fr: 'rien n’y est gardé après la réponse', en: 'nothing is kept there after the answer' }
        : { fr: `gardé ${number(days, 'fr')} jours`, en: `kept for ${number(days, 'en')} days` }
  const learns =
    reuse === undefined
      ? { fr: 'réutilisation non précisée', en: 'reuse not stated' }
      : reuse
        ? { fr: 'peut servir à entraîner ses modèles', en: 'may serve to train its models' }
        : { fr: 'ne sert pas à entraîner ses modèles', en: 'does not serve to train its models' }
  const parts = [where, kept, learns].map(part => part[language])
  return `${parts.join(', ')}.`.replace(/^./u, first => first.toUpperCase())
}
