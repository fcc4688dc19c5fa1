import { PageError } from '../page-error.ts'
import type { Decided, Proposed } from './facts.ts'

type Refused = Exclude<Decided | Proposed, { kind: 'in_force' | 'waiting' | 'withdrawn' | 'rejected' }>

/** Why a decision on a proposal was not taken; nothing was changed. */
export function refusedDecision(refused: Refused): PageError {
  if (refused.kind === 'unwritable') {
    return new PageError(
      409,
      { fr: 'Le dossier ne peut pas être écrit', en: 'The folder cannot be written' },
      {
        fr: `${refused.why.fr} : rien n'est entré en vigueur.`,
        en: `${refused.why.en}: nothing came into force.`,
      },
    )
  }
  return errors[refused.kind]()
}

const errors = {
  own: () =>
    new PageError(
      403,
      { fr: 'Une autre personne doit approuver', en: 'Somebody else must approve' },
      {
        fr: 'Vous avez écrit cette proposition. Un second regard est ce que la politique demande : faites-la lire à un autre délégué.',
        en: 'You wrote this proposal. A second look is what the policy asks for: have another officer read it.',
      },
    ),
  not_own: () =>
    new PageError(
      403,
      { fr: 'Seul son auteur peut la reprendre', en: 'Only its author can take it up' },
      {
        fr: 'Vous pouvez la rejeter, ou ouvrir le fichier et écrire votre propre proposition.',
        en: 'You can reject it, or open the file and write a proposal of your own.',
      },
    ),
  decided_already: () =>
    new PageError(
      409,
      { fr: 'Cette proposition est déjà décidée', en: 'This proposal is decided already' },
      {
        fr: "Quelqu'un a décidé entre-temps : rien de plus n'a été fait.",
        en: 'Somebody has decided in the meantime: nothing more was done.',
      },
    ),
  overtaken: () =>
    new PageError(
      409,
      { fr: 'La politique a changé depuis', en: 'The policy has changed since' },
      {
        fr: "La proposition a été écrite sur une autre version : rien n'a été fait. Elle doit être reprise ou réécrite.",
        en: 'The proposal was written on another version: nothing was done. It must be taken up or written anew.',
      },
    ),
  faulty: () =>
    new PageError(
      422,
      { fr: 'Elle ne peut pas entrer en vigueur', en: 'It cannot come into force' },
      {
        fr: "Sur la politique actuelle le dossier serait fautif ou l'un de ses tests échouerait : rien n'a été écrit. La page de la proposition dit où.",
        en: 'On the present policy the folder would be faulty or one of its tests would fail: nothing was written. The page of the proposal says where.',
      },
    ),
}
