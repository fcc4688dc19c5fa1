import { figurePaths, figureSchemas, problemResponses, sharedSchemas } from './figures.ts'
import { instrumentPaths, instrumentSchemas } from './instrument.ts'
import { servicePaths, surfacePaths } from './surfaces.ts'
import type { Node, Paths, Schemas, Written } from './words.ts'

export interface OpenApi extends Node {
  readonly info: Node & { readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Paths
  readonly components: Node & { readonly schemas: Schemas }
}

/** The OpenAPI 3.1 document of the service, in one language. */
export function openApi(written: Written): OpenApi {
  const { say, facts } = written
  return {
    openapi: '3.1.0',
    info: {
      title: 'Écluse',
      version: facts.version,
      description: say({
        fr: 'Une passerelle entre les outils des agents publics et les fournisseurs d’IA. Les routes des modèles gardent la forme de leur fournisseur : un SDK marche en changeant d’adresse.',
        en: 'A gateway between the tools of public agents and AI providers. Routes of models keep their provider’s shape: an SDK works by changing its base URL.',
      }),
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    tags: [
      {
        name: 'reports',
        description: say({ fr: 'Demander à l’agent, sur place', en: 'Ask the agent, in place' }),
      },
      { name: 'observatory', description: say({ fr: 'Les chiffres publiés', en: 'Published figures' }) },
      { name: 'models', description: say({ fr: 'Les modèles, par dialecte', en: 'Models, by dialect' }) },
      { name: 'presidio', description: say({ fr: 'L’API de Presidio', en: 'Presidio’s API' }) },
      { name: 'service', description: say({ fr: 'L’état du service', en: 'The state of the service' }) },
    ],
    security: [{ bearer: [] }, { apiKey: [] }, { googKey: [] }],
    paths: {
      ...instrumentPaths(written),
      ...figurePaths(written),
      ...surfacePaths(written),
      ...servicePaths(written),
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'ecl_…' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        googKey: { type: 'apiKey', in: 'header', name: 'x-goog-api-key' },
      },
      responses: problemResponses(written),
      schemas: { ...instrumentSchemas(written), ...figureSchemas(written), ...sharedSchemas },
    },
  }
}
