import type { Localised } from '../../gateway/model.ts'
import type { Figure, Reason } from '../publish/published.ts'

/** Why a figure is not there, in words: never a gap. */
export function reasonOf({ hidden }: Pick<Figure, 'hidden'>, k: number): Localised {
  return hidden === null ? { fr: 'inconnu', en: 'unknown' } : reasons(k)[hidden]
}

export function reasons(k: number): Record<Reason, Localised> {
  return {
    small: { fr: `masqué (moins de ${k} agents)`, en: `hidden (fewer than ${k} agents)` },
    dominant: { fr: 'masqué (un agent domine)', en: 'hidden (one agent dominates)' },
    complementary: { fr: 'masqué (trahirait un autre chiffre)', en: 'hidden (would give another away)' },
    class: { fr: 'masqué (trop peu d’un côté)', en: 'hidden (too few on one side)' },
  }
}
