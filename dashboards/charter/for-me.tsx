import type { EntityType, Principal } from '../../gateway/model.ts'
import { nameOf } from '../../gateway/policy/entity-names.ts'
import { attachmentUnder, layersFor, operatorsUnder, rulesUnder } from '../../gateway/policy/strictness.ts'
import { Marked } from '../marked.tsx'
import { day, list, typeset } from '../typography.ts'
import type { Visit } from '../visit.ts'
import {
  dataHeadline,
  operatorColour,
  operatorName,
  operatorSentence,
  type Treatment,
  treatmentsOf,
} from './data-sentences.ts'
import type { CharterFacts } from './facts.ts'
import { Models } from './models.tsx'
import { type QuotaUse, quotaSentence } from './quota-sentences.ts'
import { attachments, concerns, ruleSentence } from './rule-sentences.ts'

interface Props {
  readonly visit: Visit
  readonly facts: CharterFacts
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly quotas: readonly QuotaUse[]
  readonly trainings: readonly { readonly code: string; readonly day: string }[]
}

/** Whoever is not signed in reads what holds for everybody. */
const anybody: Principal = { keyId: '', agentId: '', team: null, direction: null, roles: [] }

/** What the policy in force means for whoever reads: the data for all; models, rules and quotas once signed in. */
export function ForMe(props: Props) {
  const { visit, facts } = props
  const { say, principal } = visit
  const { policy } = facts
  const layers = layersFor(policy, principal ?? anybody)
  const treatments = treatmentsOf(operatorsUnder(policy, layers), facts.kinds)
  return (
    <>
      <section aria-labelledby="data">
        <h2 id="data">
          {principal === null
            ? say({ fr: 'Ce que la passerelle fait des données', en: 'What the gateway does with data' })
            : say({ fr: 'Ce que la politique veut dire pour vous', en: 'What the policy means for you' })}
        </h2>
        <p class="say">
          <strong>{say(dataHeadline(treatments))}</strong>{' '}
          {policy.mode === 'observe'
            ? say({
                fr: 'Pour l’instant la politique observe : elle note ce qu’elle ferait, et ne change encore rien à vos demandes.',
                en: 'For now the policy observes: it records what it would do, and changes nothing in your prompts yet.',
              })
            : null}
        </p>
        <Data visit={visit} treatments={treatments} />
        <Attachments visit={visit} facts={facts} />
        <KeptState visit={visit} facts={facts} />
      </section>
      {principal === null ? null : (
        <>
          <Rules {...props} principal={principal} />
          <Models visit={visit} providers={facts.providers} />
          <Limits {...props} />
        </>
      )}
      <WhomToAsk visit={visit} owners={[policy.owner, ...layers.map(({ owner }) => owner)]} />
    </>
  )
}

function Data({ visit, treatments }: { visit: Visit; treatments: readonly Treatment[] }) {
  const { say } = visit
  return (
    <dl class="treatments">
      {treatments.map(({ operator, kinds }) => (
        <div>
          <dt>
            <span class={`tag ${operatorColour[operator]}`}>{say(operatorName[operator])}</span>
            <p>
              <Marked text={say(operatorSentence[operator])} />
            </p>
          </dt>
          <dd>
            {kinds.map((kind, index) => (
              <>
                {index === 0 ? null : ', '}
                <Kind visit={visit} kind={kind} />
              </>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A kind of data, leading to its lesson. */
function Kind({ visit, kind }: { visit: Visit; kind: EntityType }) {
  return <a href={`#${kind}`}>{visit.say(nameOf(kind))}</a>
}

function Attachments({ visit, facts: { policy } }: { visit: Visit; facts: CharterFacts }) {
  const { language, say, principal } = visit
  const layers = layersFor(policy, principal ?? anybody)
  const named = (action: 'block' | 'extract' | 'allow') =>
    (['image', 'audio', 'document'] as const)
      .filter(kind => attachmentUnder(policy, layers, kind) === action)
      .map(kind => attachments[kind][language])
  const [refused, read, allowed] = [named('block'), named('extract'), named('allow')]
  return (
    <p>
      {refused.length === 0
        ? null
        : say({
            fr: `Pièces jointes refusées : ${list(refused, 'fr')}. Les données n’y seraient pas masquées ; copiez le texte utile dans la demande.`,
            en: `Attachments refused: ${list(refused, 'en')}. Data in them would not be masked; copy the text that matters into the prompt.`,
          })}{' '}
      {read.length === 0
        ? null
        : say({
            fr: 'De vos documents (PDF, .docx, .xlsx, .pptx, .odt, CSV…), seul le texte part, masqué comme le reste ; images et mise en page restent ici. Un document protégé, numérisé ou à macros est refusé.',
            en: 'Of your documents (PDF, .docx, .xlsx, .pptx, .odt, CSV…) only the text leaves, masked like the rest; pictures and layout stay here. A document with a password, a scan or macros is refused.',
          })}{' '}
      {allowed.length === 0
        ? null
        : say({
            fr: `Pièces jointes acceptées : ${list(allowed, 'fr')}. Elles partent telles quelles, sans être inspectées : vérifiez ce qu’elles montrent.`,
            en: `Attachments accepted: ${list(allowed, 'en')}. They leave as they are, without being inspected: check what they show.`,
          })}
    </p>
  )
}

/** Said where conversations may stay at the provider; a tool that asks for it where they may not is told so. */
function KeptState({ visit: { say }, facts: { policy } }: { visit: Visit; facts: CharterFacts }) {
  if (policy.state !== 'allow') return null
  const { stateHours: hours } = policy
  return (
    <p>
      {say({
        fr: `Un outil peut faire garder une conversation par le fournisseur, qui n’en a que le texte masqué. La passerelle retient alors ${hours} h, chiffré et pour vous seul, ce que chaque marqueur remplace ; « Mon bilan » permet de l’effacer plus tôt.`,
        en: `A tool may have the provider keep a conversation, of which it has the masked text only. The gateway then remembers for ${hours} h, encrypted and for you alone, what each placeholder stands for; “My record” lets you erase it sooner.`,
      })}
    </p>
  )
}

function Rules({ visit, facts, today, trainings, principal }: Props & { readonly principal: Principal }) {
  const { language, say } = visit
  const { policy, providers, uses } = facts
  const rules = rulesUnder(policy, layersFor(policy, principal)).filter(rule =>
    concerns(rule, principal, today),
  )
  const done = trainings.map(({ code, day: at }) => `${code} (${day(new Date(`${at}T12:00:00Z`), language)})`)
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{say({ fr: 'Les règles qui vous concernent', en: 'The rules that concern you' })}</h2>
      {rules.length === 0 ? (
        <p class="say">
          {say({
            fr: 'Aucune règle particulière : ce qui est dit plus haut suffit.',
            en: 'No particular rule: what is said above is all.',
          })}
        </p>
      ) : (
        <ul class="rules">
          {rules.map(rule => (
            <li>
              {rule.why === null ? null : (
                <>
                  <strong>{say(rule.why)}</strong>{' '}
                </>
              )}
              {typeset(ruleSentence(rule, { providers, uses }, language), language)}{' '}
              {rule.instead === null ? null : say(rule.instead)}
            </li>
          ))}
        </ul>
      )}
      {done.length === 0 ? null : (
        <p>
          {say({
            fr: `Vos formations notées : ${list(done, 'fr')}.`,
            en: `Your trainings on record: ${list(done, 'en')}.`,
          })}
        </p>
      )}
    </section>
  )
}

function Limits({ visit, quotas }: Props) {
  const { language, say } = visit
  return (
    <section aria-labelledby="quotas">
      <h2 id="quotas">{say({ fr: 'Vos quotas', en: 'Your quotas' })}</h2>
      {quotas.length === 0 ? (
        <p class="say">{say({ fr: 'Aucun quota ne vous limite.', en: 'No quota limits you.' })}</p>
      ) : (
        <ul class="rules">
          {quotas.map(quota => (
            <li>
              {typeset(quotaSentence(quota, language), language)}{' '}
              {quota.counter.quota.why === null ? null : say(quota.counter.quota.why)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function WhomToAsk({ visit, owners }: { visit: Visit; owners: readonly (string | null)[] }) {
  const { say } = visit
  const named = [...new Set(owners.filter(owner => owner !== null))]
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{say({ fr: 'À qui demander', en: 'Whom to ask' })}</h2>
      <p>
        {named.length === 0
          ? say({
              fr: 'Au délégué à la protection des données de l’institution.',
              en: 'The data protection officer of the institution.',
            })
          : named.map((owner, index) => (
              <>
                {index === 0 ? null : ' · '}
                {/^[^@\s]+@[^@\s]+$/.test(owner) ? <a href={`mailto:${owner}`}>{owner}</a> : owner}
              </>
            ))}
      </p>
    </section>
  )
}
