import type { Localised } from '../model.ts'
import { byKey, type Change, change, isSame, without } from './change.ts'
import { covers } from './conditions.ts'
import type { Rule } from './rules.ts'
import { isStricter, operatorFor } from './strictness.ts'
import { conditionWords, effectWords } from './words.ts'

/** Rules that come, go or change, by their ids. */
export function ruleChanges(before: readonly Rule[], after: readonly Rule[]): readonly Change[] {
  const [was, is] = [byKey(before, ({ id }) => id), byKey(after, ({ id }) => id)]
  const changes: Change[] = []
  for (const [id, rule] of is) {
    const old = was.get(id)
    const sentence = ruleSentence(rule)
    if (old === undefined) {
      changes.push(
        change(
          tightens(rule) ? 'stricter' : 'other',
          `Nouvelle règle « ${id} » : ${sentence.fr}`,
          `New rule "${id}": ${sentence.en}`,
        ),
      )
    } else if (!isSame(old, rule)) {
      const former = ruleSentence(old)
      changes.push(
        change(
          toneOfChange(old, rule),
          `La règle « ${id} » change. Avant : ${former.fr} Maintenant : ${sentence.fr}`,
          `The rule "${id}" changes. Before: ${former.en} Now: ${sentence.en}`,
        ),
      )
    }
  }
  for (const [id, rule] of was) {
    if (is.has(id)) continue
    const sentence = ruleSentence(rule)
    changes.push(
      change(
        tightens(rule) ? 'looser' : 'other',
        `La règle « ${id} » disparaît : ${sentence.fr}`,
        `The rule "${id}" goes: ${sentence.en}`,
      ),
    )
  }
  return changes
}

/** A rule that only tells something is neither stricter nor looser. */
function tightens({ deny, block, route, operators, attachments, require }: Rule): boolean {
  return deny || block || route !== null || operators.size > 0 || attachments.length > 0 || require !== null
}

/** Stricter when it holds for no less and asks no less than before; looser the other way round; else nobody can tell. */
function toneOfChange(before: Rule, after: Rule): Change['tone'] {
  const harder = covers(after.when, before.when) && asksNoLess(after, before)
  const softer = covers(before.when, after.when) && asksNoLess(before, after)
  if (harder === softer) return 'other'
  return harder ? 'stricter' : 'looser'
}

/** Whether a rule does all that another does to a request, or more; refusal is more than anything. */
function asksNoLess(rule: Rule, than: Rule): boolean {
  if (rule.deny || rule.block) return true
  if (than.deny || than.block) return false
  const { require } = than
  return (
    (than.route === null || isSame(rule.route, than.route)) &&
    [...than.operators].every(([kind, operator]) => !isStricter(operator, saidOf(rule, kind))) &&
    without(than.attachments, rule.attachments).length === 0 &&
    (require === null ||
      (rule.require !== null &&
        (rule.require.use || !require.use) &&
        (rule.require.charter || !require.charter) &&
        without(require.training, rule.require.training).length === 0))
  )
}

const saidOf = ({ operators }: Rule, kind: string) =>
  operators.has(kind) || operators.has('*') ? operatorFor(operators, kind) : 'keep'

/** `quand …, la demande est refusée.` */
function ruleSentence(rule: Rule): Localised {
  const when = [...conditionWords(rule.when).values()]
  const then = effectWords(rule)
  const fr = when.length === 0 ? 'toujours' : `quand ${when.map(each => each.fr).join(' et ')}`
  const en = when.length === 0 ? 'always' : `when ${when.map(each => each.en).join(' and ')}`
  return {
    fr: `${fr}, ${then.map(each => each.fr).join(' ; ')}.`,
    en: `${en}, ${then.map(each => each.en).join('; ')}.`,
  }
}
