import { Hidden } from '../form.tsx'
import type { Visit } from '../visit.ts'
import type { PatternDraft, PatternsDesk } from './desk.ts'
import { KindOptions } from './kind-options.tsx'
import { blank } from './pattern-draft.ts'

/** Where a pattern is written. Nothing for a reader who may only read. */
export function PatternForm({
  visit,
  desk,
  draft,
}: {
  visit: Visit
  desk: PatternsDesk
  draft: PatternDraft
}) {
  const { say } = visit
  if (visit.csrf === '') return null
  return (
    <section aria-labelledby="pattern">
      <h2 id="pattern">
        {draft === blank
          ? say({ fr: 'Essayer un motif', en: 'Try a pattern' })
          : say({ fr: 'Le motif', en: 'The pattern' })}
      </h2>
      <form method="post" action="/policies/recognizers" class="term-fields">
        <Hidden visit={visit} />
        <Fields visit={visit} desk={desk} draft={draft} />
        <button type="submit" name="act" value="try">
          {say({ fr: 'Essayer', en: 'Try' })}
        </button>
      </form>
    </section>
  )
}

function Fields({ visit, desk, draft }: { visit: Visit; desk: PatternsDesk; draft: PatternDraft }) {
  const { say } = visit
  return (
    <>
      <label>
        {say({
          fr: 'Nom du détecteur, sans espaces ni accents',
          en: 'Name of the recognizer, without spaces or accents',
        })}
        <input name="name" value={draft.name} required maxlength={60} pattern="[A-Za-z0-9._\-]+" />
      </label>
      <label>
        {say({ fr: 'Type de donnée', en: 'Kind of data' })}
        <input
          name="entity"
          value={draft.entity}
          required
          list="kinds"
          pattern="[A-Z][A-Z0-9_]+"
          maxlength={64}
        />
      </label>
      <KindOptions visit={visit} kinds={desk.kinds()} />
      <label class="wide">
        {say({ fr: 'Motif, en syntaxe RE2', en: 'Pattern, in RE2 syntax' })}
        <textarea
          name="regex"
          required
          rows={2}
          class="mono"
          spellcheck={false}
          aria-describedby="regex-help"
        >
          {draft.regex}
        </textarea>
      </label>
      <p class="soft" id="regex-help">
        {say({
          fr: 'Sans distinguer les majuscules. \\d : un chiffre ; [A-Z]{2} : deux lettres ; ? : facultatif ; (…) : la partie à masquer. Ni (?=…) ni \\1 : RE2 les refuse, et c’est ce qui garantit qu’aucun motif ne bloque la passerelle.',
          en: 'In any case. \\d: a digit; [A-Z]{2}: two letters; ?: optional; (…): the part to mask. Neither (?=…) nor \\1: RE2 refuses them, which is what keeps any pattern from blocking the gateway.',
        })}
      </p>
      <label>
        {say({
          fr: 'Score, de 0 à 1 (compte à partir de 0,5)',
          en: 'Score, from 0 to 1 (counts from 0.5 on)',
        })}
        <input name="score" type="number" min="0" max="1" step="0.05" value={String(draft.score)} required />
      </label>
      <label>
        {say({ fr: 'Contrôle', en: 'Check' })}
        <select name="validator">
          <option value="">{say({ fr: 'aucun', en: 'none' })}</option>
          {desk.validators.map(name => (
            <option value={name} {...(draft.validator === name ? { selected: true } : {})}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="wide">
        {say({
          fr: 'Mots du contexte, séparés par des virgules : leur présence relève le score',
          en: 'Context words, separated by commas: their presence lifts the score',
        })}
        <input name="context" value={draft.context.join(', ')} maxlength={400} />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          name="context_required"
          value="yes"
          {...(draft.contextRequired ? { checked: true } : {})}
        />{' '}
        {say({
          fr: 'Sans l’un de ces mots, ne compte pas',
          en: 'Without one of these words it does not count',
        })}
      </label>
      <label class="wide">
        {say({ fr: 'Pourquoi (en tête du fichier)', en: 'Why (at the head of the file)' })}
        <input name="why" value={draft.why} maxlength={200} />
      </label>
      <label class="wide">
        {say({
          fr: 'Textes à vous pour l’essai, facultatif : rien de ce que vous collez n’est gardé',
          en: 'Texts of your own for the trial, optional: nothing that you paste is kept',
        })}
        <textarea name="sample" rows={5} maxlength={50_000}>
          {draft.sample}
        </textarea>
      </label>
    </>
  )
}
