import { Hono } from 'hono'
import { Marked } from '../marked.tsx'
import { page } from '../page.tsx'
import type { Api, Section } from '../pages.tsx'
import type { PageEnv, Visit } from '../visit.ts'
import { type OpenApi, openApi } from './document.ts'
import type { Node, Paths, ReferenceFacts, Schema } from './words.ts'

/** `/openapi.json`, in the language of who asks. */
export function referenceApi(facts: ReferenceFacts): Api {
  const routes = new Hono<PageEnv>()
  routes.get('/openapi.json', c => {
    c.header('vary', 'accept-language, cookie')
    return c.json(written(c.get('visit'), facts))
  })
  return { paths: ['/openapi.json'], roles: [], routes }
}

/**
 * `/docs`: what scripts may rely on, from the same document as `/openapi.json`. Drawn here rather than by a viewer: those
 * bring megabytes of scripts, which pages do without.
 */
export function reference(facts: ReferenceFacts): Section {
  const routes = new Hono<PageEnv>()
  routes.get('/', c => {
    const visit = c.get('visit')
    return c.html(page(visit, shown(visit, written(visit, facts))))
  })
  return {
    path: '/docs',
    title: { fr: 'Pour les outils', en: 'For tools' },
    about: {
      fr: 'Ce qu’un outil ou un script peut demander au service : adresses, champs, réponses.',
      en: 'What a tool or a script may ask of the service: addresses, fields, answers.',
    },
    roles: [],
    unlisted: true,
    routes,
  }
}

const written = ({ say, language }: Visit, facts: ReferenceFacts) => openApi({ say, language, facts })

function shown(visit: Visit, document: OpenApi): Parameters<typeof page>[1] {
  const { say } = visit
  return {
    title: { fr: 'Référence pour les outils', en: 'Reference for tools' },
    children: (
      <div class="reference">
        <h1>{say({ fr: 'Ce qu’un outil peut demander', en: 'What a tool may ask' })}</h1>
        <p class="lede">
          <Marked text={document.info.description} />
        </p>
        <p>
          {say({
            fr: `Version ${document.info.version}. Chaque demande porte une clé (Authorization: Bearer ecl_…), ou la session d’une personne connectée. `,
            en: `Version ${document.info.version}. Each request carries a key (Authorization: Bearer ecl_…), or the session of somebody who is signed in. `,
          })}
          <a href="/openapi.json">OpenAPI 3.1</a>
        </p>
        {document.tags.map(({ name, description }) => (
          <section aria-labelledby={`tag-${name}`}>
            <h2 id={`tag-${name}`}>{description}</h2>
            <Operations visit={visit} paths={document.paths} tag={name} about={description} />
          </section>
        ))}
        <section aria-labelledby="schemas">
          <h2 id="schemas">{say({ fr: 'Les champs', en: 'The fields' })}</h2>
          {Object.entries(document.components.schemas).map(([name, schema]) => (
            <Fields visit={visit} name={name} schema={schema} />
          ))}
        </section>
      </div>
    ),
  }
}

function Operations(props: { visit: Visit; paths: Paths; tag: string; about: string }) {
  const { say } = props.visit
  const caption = say({ fr: `Adresses : ${props.about}`, en: `Addresses: ${props.about}` })
  const rows = Object.entries(props.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(props.tag))
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  return (
    <section class="scroll" aria-label={caption} tabindex={0}>
      <table>
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ fr: 'Adresse', en: 'Address' })}</th>
            <th scope="col">{say({ fr: 'Ce qu’elle fait', en: 'What it does' })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ path, method, operation }) => (
            <tr>
              <th scope="row">
                <code>
                  {method} {path}
                </code>
              </th>
              <td>
                {operation.externalDocs ? (
                  <a href={operation.externalDocs.url} rel="noreferrer">
                    <Marked text={operation.summary} />
                  </a>
                ) : (
                  <Marked text={operation.summary} />
                )}
                {operation.description ? (
                  <p>
                    <Marked text={operation.description} />
                  </p>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Fields({ visit, name, schema }: { visit: Visit; name: string; schema: Schema }) {
  const { say } = visit
  return (
    <section class="scroll" aria-label={name} tabindex={0}>
      <h3>{name}</h3>
      <table>
        <caption class="hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{say({ fr: 'Champ', en: 'Field' })}</th>
            <th scope="col">{say({ fr: 'Ce qu’il prend', en: 'What it takes' })}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(schema.properties ?? {}).map(([field, node]) => (
            <tr>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td>
                <code>{takes(node)}</code>
                {schema.required?.includes(field) ? '' : say({ fr: ', facultatif', en: ', optional' })}
                {typeof node.description === 'string' ? (
                  <p>
                    <Marked text={node.description} />
                  </p>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A schema in a few words: `integer: 0, 2, 5`. */
function takes(node: Node): string {
  if (typeof node.$ref === 'string') return node.$ref.split('/').at(-1) ?? ''
  if (Array.isArray(node.anyOf)) return (node.anyOf as readonly Node[]).map(takes).join(' | ')
  if (Array.isArray(node.enum)) return node.enum.map(String).join(' | ')
  if (node.const !== undefined) return String(node.const)
  if (node.type === 'array') return `[${takes((node.items ?? {}) as Node)}]`
  const type = String(node.type ?? '')
  const bounds = node.minimum === undefined ? '' : ` ${node.minimum} … ${node.maximum}`
  return `${type}${bounds}`
}
