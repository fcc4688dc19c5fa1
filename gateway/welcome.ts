import type { Language, Localised } from './model.ts'

const sentence: Localised = {
  fr: 'Écris à Mme Jeanne Martin (jeanne.martin@ville.example, 06 39 98 12 34) que son dossier est prêt.',
  en: 'Write to Mrs Jeanne Martin (jeanne.martin@ville.example, 06 39 98 12 34) that her file is ready.',
}

/** A line for a terminal that shows both sides of the lock. `key` as it is to stand in the line. */
function curlLine(origin: string, key: string, language: Language): string {
  const body = JSON.stringify({ model: 'sandbox', messages: [{ role: 'user', content: sentence[language] }] })
  return `curl ${origin}/v1/chat/completions -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" -d '${body}'`
}

function sdkLine(origin: string): string {
  return `new OpenAI({ baseURL: '${origin}/v1', apiKey: process.env.ECLUSE_KEY })`
}

/** The page at `/`: what this is, and what to try. */
export function welcome(origin: string): Localised {
  return {
    fr: `Écluse : vos demandes partent masquées, les réponses reviennent entières.

À essayer, avec votre clé dans ECLUSE_KEY :

  ${curlLine(origin, '$ECLUSE_KEY', 'fr')}

  ${sdkLine(origin)}

  curl ${origin}/readyz
`,
    en: `Écluse: your prompts leave masked, the answers come back whole.

To try, with your key in ECLUSE_KEY:

  ${curlLine(origin, '$ECLUSE_KEY', 'en')}

  ${sdkLine(origin)}

  curl ${origin}/readyz
`,
  }
}

/** What the terminal shows at start. The admin key only when it was made just now: it is not kept in clear. */
export function firstSteps(running: { origin: string; adminKey: string | null }, language: Language): string {
  const { origin, adminKey } = running
  const lines =
    language === 'fr'
      ? [
          `Écluse écoute sur ${origin}`,
          ...(adminKey === null
            ? []
            : [
                '',
                "Clé d'administration, montrée cette seule fois :",
                '',
                `  export ECLUSE_KEY=${adminKey}`,
              ]),
          '',
          'À essayer :',
        ]
      : [
          `Écluse listens on ${origin}`,
          ...(adminKey === null
            ? []
            : ['', 'Admin key, shown this once:', '', `  export ECLUSE_KEY=${adminKey}`]),
          '',
          'To try:',
        ]
  return [
    '',
    ...lines,
    '',
    `  ${curlLine(origin, '$ECLUSE_KEY', language)}`,
    '',
    `  ${sdkLine(origin)}`,
    '',
    `  curl ${origin}/readyz`,
    '',
    language === 'fr' ? 'Les pages, dans un navigateur :' : 'The pages, in a browser:',
    '',
    `  npx ecluse login --agent admin${adminKey === null ? ' --role agent --role dpo' : ''}`,
    '',
  ].join('\n')
}
