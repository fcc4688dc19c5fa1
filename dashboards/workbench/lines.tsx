/** A text with its lines numbered, each at `#L12`; marked ones stand out. */
export function Lines({ text, marked = new Set() }: { text: string; marked?: ReadonlySet<number> }) {
  const lines = text.replace(/\n$/, '').split('\n')
  return (
    <pre class="lines" tabindex={0}>
      <code>
        {lines.map((line, index) => (
          <span id={`L${index + 1}`} {...(marked.has(index + 1) ? { class: 'marked' } : {})}>
            {line}
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  )
}
