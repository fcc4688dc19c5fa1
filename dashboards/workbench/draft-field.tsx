import type { Child } from 'hono/jsx'
import { Hidden } from '../form.tsx'
import type { Visit } from '../visit.ts'

/** Assets that a page with a draft loads; without them, or without scripts, the text area is the editor. */
export const editorAssets = { scripts: ['editor.js'], styles: ['editor.css'] } as const

interface Props {
  readonly visit: Visit
  /** From the policy folder: `metropole.yaml`. */
  readonly file: string
  readonly text: string
  /** Where the form goes. */
  readonly action: string
  /** Buttons and further fields, below the text. */
  readonly children: Child
}

/** The form in which a file of the policy folder is written. What the editor needs to know stands in `data-…`. */
export function DraftForm({ visit, file, text, action, children }: Props) {
  return (
    <form id="draft-form" method="post" action={action}>
      <Hidden visit={visit} />
      <label for="draft" class="hidden">
        {visit.say({ fr: `Texte de ${file}`, en: `Text of ${file}` })}
      </label>
      <textarea
        id="draft"
        name="text"
        rows={Math.min(Math.max(text.split('\n').length + 2, 12), 40)}
        data-file={file}
        data-check="/policies/draft/check"
        data-nonce={visit.nonce}
      >
        {text}
      </textarea>
      {children}
    </form>
  )
}
