import type { Localised } from '../../gateway/model.ts'
import type { Visit } from '../visit.ts'
import { longestTrial, modelsOf } from './attempt.ts'
import type { Attempt, KnownAgent, PolicyStanding } from './facts.ts'

interface Props {
  readonly visit: Visit
  readonly standing: PolicyStanding
  readonly attempt: Attempt
  readonly agents: readonly KnownAgent[]
  readonly surfaces: readonly string[]
}

/** The text to try, who sends it and to what: fields of a form that works without scripts. */
export function TrialFields(props: Props) {
  const { visit, attempt } = props
  const { say } = visit
  return (
    <>
      <label>
        {say({ fr: 'Texte à essayer', en: 'Text to try' })}
        <textarea name="trial" rows={7} maxlength={longestTrial} spellcheck={false}>
          {`\n${attempt.text}`}
        </textarea>
      </label>
      <p class="hint">
        {say({
          fr: 'Rien de ce que vous collez ici n’est gardé, ni inscrit dans un journal, ni envoyé à un fournisseur.',
          en: 'Nothing that you paste here is kept, logged or sent to a provider.',
        })}
      </p>
      <Who {...props} />
      <What {...props} />
    </>
  )
}

function Who({ visit, standing: { organisation }, attempt, agents }: Props) {
  const { say, language } = visit
  const named = ({ code, title }: { code: string; title: Localised }) => [code, title[language]] as const
  return (
    <fieldset>
      <legend>{say({ fr: 'Qui demande', en: 'Who asks' })}</legend>
      <div class="fields">
        <Choice
          visit={visit}
          name="direction"
          label={{ fr: 'Direction', en: 'Department' }}
          chosen={attempt.direction}
          options={organisation.directions.map(named)}
        />
        <Choice
          visit={visit}
          name="team"
          label={{ fr: 'Équipe', en: 'Team' }}
          chosen={attempt.team}
          options={organisation.teams.map(named)}
        />
        <label>
          {say({ fr: 'Ou un agent connu', en: 'Or a known agent' })}
          <input name="agent" list="agents" value={attempt.agent ?? ''} autocomplete="off" />
        </label>
        <datalist id="agents">
          {agents.slice(0, 500).map(({ agent }) => (
            <option value={agent} />
          ))}
        </datalist>
      </div>
      <div class="checks">
        {organisation.roles.map(({ code, title }) => (
          <Check
            name="roles"
            value={code}
            label={title[language]}
            checked={attempt.agent === null && attempt.roles.includes(code)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function What({ visit, standing, attempt, surfaces }: Props) {
  const { say, language } = visit
  return (
    <fieldset>
      <legend>{say({ fr: 'Quoi', en: 'What' })}</legend>
      <div class="fields">
        <label>
          {say({ fr: 'Modèle', en: 'Model' })}
          <input name="model" list="models" value={attempt.model} autocomplete="off" />
        </label>
        <datalist id="models">
          {modelsOf(standing).map(model => (
            <option value={model} />
          ))}
        </datalist>
        <Choice
          visit={visit}
          name="use"
          label={{ fr: 'Usage déclaré', en: 'Declared use' }}
          chosen={attempt.use}
          options={standing.organisation.uses.map(({ code, title }) => [code, title[language]] as const)}
        />
        <label>
          {say({ fr: 'Format d’échange', en: 'Wire format' })}
          <select name="surface">
            {surfaces.map(surface => (
              <option value={surface} selected={surface === attempt.surface}>
                {surface}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="checks">
        {(['image', 'audio', 'document'] as const).map(kind => (
          <Check
            name="attachments"
            value={kind}
            label={say(attachment[kind])}
            checked={attempt.attachments.includes(kind)}
          />
        ))}
        <Check name="tools" label={say({ fr: 'outils', en: 'tools' })} checked={attempt.tools} />
        <Check
          name="charter"
          label={say({ fr: 'charte acceptée', en: 'charter acknowledged' })}
          checked={attempt.charter}
        />
      </div>
      <label>
        {say({ fr: 'Formations suivies (codes)', en: 'Trainings done (codes)' })}
        <input name="trainings" value={attempt.trainings.join(', ')} autocomplete="off" />
      </label>
    </fieldset>
  )
}

const attachment: Record<'image' | 'audio' | 'document', Localised> = {
  image: { fr: 'une image', en: 'an image' },
  audio: { fr: 'un son', en: 'a sound' },
  document: { fr: 'un document', en: 'a document' },
}

function Choice({
  visit,
  name,
  label,
  chosen,
  options,
}: {
  visit: Visit
  name: string
  label: Localised
  chosen: string | null
  options: readonly (readonly [string, string])[]
}) {
  return (
    <label>
      {visit.say(label)}
      <select name={name}>
        <option value="">–</option>
        {options.map(([code, title]) => (
          <option value={code} selected={code === chosen}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}

function Check({
  name,
  value,
  label,
  checked,
}: {
  name: string
  value?: string
  label: string
  checked: boolean
}) {
  return (
    <label class="check">
      <input type="checkbox" name={name} {...(value === undefined ? {} : { value })} checked={checked} />
      {label}
    </label>
  )
}
