import type { Localised } from '../../gateway/model.ts'
import type { Visit } from '../visit.ts'

/** What a chart can be taken away as; named for who hears links without what is around them. */
export function FileLinks(props: {
  visit: Visit
  /** Without its ending. */
  file: string
  query: string
  title: Localised
  isDrawn: boolean
}) {
  const { visit, file, query, title, isDrawn } = props
  return (
    <span class="files">
      {(isDrawn ? (['png', 'svg', 'csv'] as const) : (['csv'] as const)).map(format => (
        <a href={`${file}.${format}?${query}`}>
          {format.toUpperCase()}
          <OfTitle visit={visit} title={title} />
        </a>
      ))}
    </span>
  )
}

export function OfTitle({ visit: { say }, title }: { visit: Visit; title: Localised }) {
  return (
    <span class="hidden">
      {' '}
      {say({ fr: 'de :', en: 'of:' })} {say(title)}
    </span>
  )
}
