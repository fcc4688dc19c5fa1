import type { Localised } from '../gateway/model.ts'

/** What a page refuses or cannot do: told as a page to browsers, as problem details (RFC 9457) to scripts. */
export class PageError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503
  readonly title: Localised
  readonly text: Localised

  constructor(status: PageError['status'], title: Localised, text: Localised) {
    super(title.en)
    this.name = 'PageError'
    this.status = status
    this.title = title
    this.text = text
  }
}

export const signedOut = (): PageError =>
  new PageError(
    401,
    { fr: "Cette page demande d'être connecté", en: 'This page needs you to be signed in' },
    {
      fr: "Demandez un lien de connexion à l'exploitant du service. Il le crée sur le serveur, pour vous seul, et il vaut dix minutes.",
      en: 'Ask the operator of the service for a sign-in link. It is made on the server, for you alone, and is good for ten minutes.',
    },
  )

export const roleMissing = (): PageError =>
  new PageError(
    403,
    { fr: "Cette page n'est pas pour votre rôle", en: 'This page is not for your role' },
    {
      fr: "Vous êtes connecté, mais aucun de vos rôles n'ouvre cette page. Si vous en avez besoin, demandez un lien de connexion avec ce rôle à l'exploitant.",
      en: 'You are signed in, but none of your roles opens this page. If you need it, ask the operator for a sign-in link with that role.',
    },
  )

export const formForeign = (): PageError =>
  new PageError(
    403,
    { fr: "Ce formulaire n'a pas été accepté", en: 'This form was not accepted' },
    {
      fr: "Il vient d'une autre page, ou la session a changé depuis son affichage. Rien n'a été fait. Revenez en arrière, rechargez la page et recommencez.",
      en: 'It comes from another site, or the session has changed since it was shown. Nothing was done. Go back, reload the page and try again.',
    },
  )

export const pageUnknown = (): PageError =>
  new PageError(
    404,
    { fr: "Cette page n'existe pas", en: 'There is no such page' },
    {
      fr: "L'adresse est peut-être incomplète ou mal copiée. La page d'accueil dit où aller.",
      en: 'The address may be incomplete or badly copied. The start page says where to go.',
    },
  )

export const unexpected = (): PageError =>
  new PageError(
    500,
    { fr: "La page n'a pas pu être préparée", en: 'The page could not be prepared' },
    {
      fr: "C'est une faute du service, et elle est notée dans son journal. Réessayez dans un instant ; si elle revient, dites-le à l'exploitant.",
      en: 'This is a fault of the service, and its log has it. Try again in a moment; if it comes back, tell the operator.',
    },
  )
