import type { Hosting } from '../model.ts'
import type { SourceDocument } from './document.ts'
import type { Fault } from './faults.ts'
import type { ParsedFile } from './parse.ts'
import type { ProvidersFile } from './policy.generated.ts'

/** Doubts about where data goes. */
export function providerWarnings({ source, value }: ParsedFile<ProvidersFile>): readonly Fault[] {
  return value.providers.flatMap((entry, index) => {
    if (entry.dialect === 'sandbox') return []
    return [
      ...regionWarnings(source, index, entry.hosting),
      ...reuseWarnings(source, index, entry.hosting),
      ...clearText(source, index, entry.base_url),
    ]
  })
}

/** ISO 3166 codes of the European Economic Area: the Union's 27, Iceland, Liechtenstein, Norway. */
const eea = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO EU EEA local'.split(
    ' ',
  ),
)

/** Whether data there stays under the GDPR: a country of the European Economic Area, or the authority's own machines. */
export function staysInEurope(region: string): boolean {
  return eea.has(region)
}

function regionWarnings(
  source: SourceDocument,
  index: number,
  hosting: Hosting | undefined,
): readonly Fault[] {
  if (hosting?.region === undefined) {
    return [
      source.fault(['providers', index, ...(hosting === undefined ? [] : ['hosting'])], {
        fr: 'ne dit pas où les données sont traitées (`hosting: { region: … }`)',
        en: 'does not say where data is processed (`hosting: { region: … }`)',
      }),
    ]
  }
  if (staysInEurope(hosting.region) || hosting.transfer_basis !== undefined) return []
  return [
    source.fault(['providers', index, 'hosting', 'region'], {
      fr: 'est hors de l’Espace économique européen, sans `transfer_basis` (RGPD, articles 44 à 49)',
      en: 'is outside the European Economic Area, without `transfer_basis` (GDPR, articles 44 to 49)',
    }),
  ]
}

function reuseWarnings(
  source: SourceDocument,
  index: number,
  hosting: Hosting | undefined,
): readonly Fault[] {
  if (hosting?.reuse_for_training !== true) return []
  return [
    source.fault(['providers', index, 'hosting', 'reuse_for_training'], {
      fr: 'laisse le fournisseur entraîner ses modèles sur les demandes',
      en: 'lets the provider train its models on requests',
    }),
  ]
}

/** Without TLS, prompts cross the network in clear; fine on the machine itself or inside the institution. */
function clearText(source: SourceDocument, index: number, baseUrl: string | undefined): readonly Fault[] {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return []
  const { protocol, hostname } = new URL(baseUrl)
  const inside =
    !/[.:]/.test(hostname) ||
    /^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(hostname) ||
    /^\[(?:::1|f[cd])/.test(hostname) ||
    /\.(?:local|lan|intra|intranet|internal|localhost|svc)$/.test(hostname)
  if (protocol === 'https:' || inside) return []
  return [
    source.fault(['providers', index, 'base_url'], {
      fr: 'est en http : les demandes traversent le réseau en clair',
      en: 'is http: requests cross the network in clear',
    }),
  ]
}
