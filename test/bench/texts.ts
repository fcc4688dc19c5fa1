/** Prose of a public office with some personal data in it, of a wanted length in characters. */
export function officialText(length: number): string {
  let text = ''
  for (let number = 1; text.length < length; number++) {
    text += `Dossier ${2000 + number}. Le conseil municipal a examiné le rapport relatif à l'entretien des voies communales et `
    text +=
      'a décidé, après en avoir délibéré, de reporter les travaux à la session suivante, sous réserve des crédits. '
    if (number % 3 === 0)
      text += `Contact : Mme Jeanne Martin, 06 39 98 ${10 + (number % 80)} 34, jeanne.martin@ville.example. `
    text += 'Les services techniques présenteront un calendrier détaillé avant la fin du trimestre.\n'
  }
  return text.slice(0, length)
}
