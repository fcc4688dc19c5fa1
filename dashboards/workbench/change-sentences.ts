import type { Localised } from '../../gateway/model.ts'
import type { PolicyChange, Proposal } from './facts.ts'

/** Who made a revision, as far as anybody knows. */
export function authorWords({ proposedBy, approvedBy, commit }: PolicyChange): Localised {
  if (proposedBy !== null) {
    return approvedBy === null
      ? { fr: proposedBy, en: proposedBy }
      : { fr: `${proposedBy}, approuvée par ${approvedBy}`, en: `${proposedBy}, approved by ${approvedBy}` }
  }
  if (commit !== null) return { fr: commit.author, en: commit.author }
  return { fr: 'écrite dans le dossier', en: 'written in the folder' }
}

/** Where a proposal stands, in a few words. */
export function proposalWords({ decision, decidedBy, standing }: Proposal): Localised {
  if (decision === 'approved') return { fr: `approuvée par ${decidedBy}`, en: `approved by ${decidedBy}` }
  if (decision === 'rejected') return { fr: `rejetée par ${decidedBy}`, en: `rejected by ${decidedBy}` }
  if (decision === 'withdrawn') return { fr: 'retirée', en: 'withdrawn' }
  if (standing === 'overtaken') return { fr: 'dépassée, à réécrire', en: 'overtaken, to be written anew' }
  if (standing === 'moved') return { fr: 'à reprendre', en: 'to be taken up again' }
  return { fr: 'attend une décision', en: 'waits for a decision' }
}

/** Why a proposal that waits cannot be approved as it is. */
export const overtakenWords: Record<'moved' | 'overtaken', Localised> = {
  moved: {
    fr: 'La politique a changé depuis, dans d’autres fichiers : l’effet montré ici est celui sur la politique actuelle. Son auteur peut la reprendre telle quelle.',
    en: 'The policy has changed since, in other files: the effect shown here is that on the present policy. Its author can take it up as it is.',
  },
  overtaken: {
    fr: 'Les fichiers qu’elle touche ont changé depuis : elle ne peut plus être approuvée. Réécrivez-la sur la version actuelle.',
    en: 'The files that it touches have changed since: it can no longer be approved. Write it anew on the present version.',
  },
}

export function waitingSentence(count: number): Localised {
  return count === 1
    ? { fr: 'Une proposition attend une décision.', en: 'One proposal waits for a decision.' }
    : { fr: `${count} propositions attendent une décision.`, en: `${count} proposals wait for a decision.` }
}
