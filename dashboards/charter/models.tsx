import type { Language, Provider } from '../../gateway/model.ts'
import { number, words } from '../typography.ts'
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
        <section
          class="scroll"
          tabindex={0}
          aria-label={say({ fr: 'Tableau des modèles', en: 'Table of models' })}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{say({ fr: 'Fournisseur', en: 'Provider' })}</th>
                <th scope="col">{say({ fr: 'Où', en: 'Where' })}</th>
                <th scope="col">{say({ fr: 'Ce qu’il garde', en: 'What it keeps' })}</th>
                <th scope="col">{say({ fr: 'Modèles', en: 'Models' })}</th>
              </tr>
            </thead>
            <tbody>
              {real.map(provider => (
                <tr>
                  <th scope="row">{provider.hosting?.operator ?? provider.id}</th>
                  <td>
                    {provider.hosting?.region === undefined
                      ? say({ fr: 'non précisé', en: 'not stated' })
                      : placeOf(provider.hosting.region, language)}
                  </td>
                  <td>{keepsSentence(provider, language)}</td>
                  <td>
                    {provider.models.map((model, index) => (
                      <>
                        {index === 0 ? null : ', '}
                        <code>{model}</code>
                      </>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

/** How long a provider keeps what it gets, and whether it learns from it; what is not known is said so. */
export function keepsSentence({ hosting }: Provider, language: Language): string {
  const days = hosting?.retention_days
  const reuse = hosting?.reuse_for_training
  const kept =
    days === undefined
      ? { fr: 'durée non précisée', en: 'duration not stated' }
      : days === 0
        ? { fr: 'rien après la réponse', en: 'nothing after the answer' }
        : { fr: `${number(days, 'fr')} jours`, en: `${number(days, 'en')} days` }
  const learns =
    reuse === undefined
      ? { fr: 'réutilisation non précisée', en: 'reuse not stated' }
      : reuse
        ? { fr: 'peut s’en servir pour entraîner ses modèles', en: 'may train its models on it' }
        : { fr: 'ne s’en sert pas pour entraîner ses modèles', en: 'does not train its models on it' }
  return words({ fr: `${kept.fr} ; ${learns.fr}`, en: `${kept.en}; ${learns.en}` }, language)
}
