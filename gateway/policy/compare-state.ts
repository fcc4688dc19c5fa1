import { type Change, change } from './change.ts'
import type { Policy } from './policy.ts'

/** Whether providers may keep conversations, and how long these can be taken up again. */
export function stateChanges(before: Policy, after: Policy): readonly Change[] {
  const { stateHours: hours } = after
  if (before.state !== after.state) {
    return after.state === 'allow'
      ? [
          change(
            'looser',
            `Le fournisseur peut garder les conversations, masquées ; la passerelle garde ${hours} h, chiffré, ce que leurs marqueurs remplacent.`,
            `The provider may keep conversations, masked; the gateway keeps for ${hours} h, encrypted, what their placeholders stand for.`,
          ),
        ]
      : [
          change(
            'stricter',
            'Le fournisseur ne peut plus garder les conversations.',
            'The provider may no longer keep conversations.',
          ),
        ]
  }
  if (after.state !== 'allow' || before.stateHours === hours) return []
  return [
    change(
      hours < before.stateHours ? 'stricter' : 'looser',
      `Une conversation gardée par le fournisseur peut être reprise pendant ${hours} h, au lieu de ${before.stateHours} h.`,
      `A conversation that the provider keeps can be taken up for ${hours} h, instead of ${before.stateHours} h.`,
    ),
  ]
}
