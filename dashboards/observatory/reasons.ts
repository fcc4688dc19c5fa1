import type { Localised } from '../../gateway/model.ts'
import type { Figure, Reason } from '../publish/published.ts'

/** Why a figure is not there, in words: never a gap. */
export function reasonOf({ hidden }: Pick<Figure, 'hidden'>, k: number): Localised {
  return hidden === null ? { fr: 'inconnu', en: 'unknown' } : reasons(k)[hidden]
}

export function reasons(k: number): Record<Reason, Localised> {
  const { small, dominant, complementary, class: classes } = causes(k)
  const told = ({ fr, en }: Localised): Localised => ({ fr: `masqué (${fr})`, en: `hidden (${en})` })
  return {
    small: told(small),
    dominant: told(dominant),
    complementary: told(complementary),
    class: told(classes),
  }
}

/** The reasons alone, for where it is said already that something is hidden. */
export function causes(k: number): Record<Reason, Localised> {
  return {
    small: { fr: `moins de ${k} agents`, en: `fewer than ${k} agents` },
    dominant: { fr: 'un agent domine', en: 'one agent dominates' },
    complementary: { fr: 'trahirait un autre chiffre', en: 'would give another away' },
    class: { fr: 'trop peu d’un côté', en: 'too few on one side' },
  }
}
