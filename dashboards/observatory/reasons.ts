import type { Localised } from '../../gateway/model.ts'
import type { Figure, Reason } from '../publish/published.ts'

/** Why a figure is not there, in words: never a gap. */
export function reasonOf({ hidden }: Pick<Figure, 'hidden'>, k: number): Localised {
  return hidden === null ? { fr: 'inconnu', en: 'unknown' } : reasons(k)[hidden]
}

export function reasons(k: number): Record<Reason, Localised> {
  const { small, complementary, class: classes, unpublished } = causes(k)
  const told = ({ fr, en }: Localised): Localised => ({ fr: `masqué (${fr})`, en: `hidden (${en})` })
  return {
    small: told(small),
    complementary: told(complementary),
    class: told(classes),
    unpublished,
  }
}

/** The reasons alone, for where it is said already that something is hidden. */
export function causes(k: number): Record<Reason, Localised> {
  return {
    small: { fr: `moins de ${k} agents, ou l’un domine`, en: `fewer than ${k} agents, or one dominates` },
    complementary: { fr: 'trahirait un autre chiffre', en: 'would give another away' },
    class: { fr: 'trop peu d’un côté', en: 'too few on one side' },
    unpublished: { fr: 'non publié', en: 'not published' },
  }
}

/** In a chart there is room for a word or two; the reason stands under it, or in its table. */
export function briefReason({ hidden }: Pick<Figure, 'hidden'>): Localised {
  if (hidden === null) return { fr: 'inconnu', en: 'unknown' }
  if (hidden === 'unpublished') return { fr: 'non publié', en: 'not published' }
  if (hidden === 'class') return { fr: 'part masquée', en: 'share hidden' }
  return { fr: 'masqué', en: 'hidden' }
}
