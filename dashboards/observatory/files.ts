import { PageError } from '../page-error.ts'

/** Headers of something that is taken away. */
export function fileHeaders(type: string, name: string): Record<string, string> {
  return { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
}

export const nothingThere = (): PageError =>
  new PageError(
    404,
    { fr: 'Il n’y a rien à télécharger ici', en: 'There is nothing to download here' },
    {
      fr: 'Aucun chiffre de cette figure ne peut être montré pour cette période et ces filtres.',
      en: 'No figure of this chart can be shown for this period and these filters.',
    },
  )

export const tooMany = (): PageError =>
  new PageError(
    503,
    { fr: 'Trop d’images sont demandées à la fois', en: 'Too many pictures are asked for at once' },
    {
      fr: 'Réessayez dans quelques secondes. Le SVG et le CSV du même graphique restent à portée.',
      en: 'Try again in a few seconds. The SVG and CSV of the same chart can be had meanwhile.',
    },
  )
