import { EditorView } from '@codemirror/view'

/**
 * What CodeMirror's own styles would say otherwise; the rest stands in `editor.css`. A theme wins over them, and its
 * rules read the page's tokens, so that light, dark and an authority's colour hold here too.
 */
export const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--panel)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '14.5px / 1.62 var(--mono)' },
  '.cm-content': { padding: '14px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 18px 0 8px' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'transparent', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '46px', padding: '0 8px 0 0' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--water-3) 45%, transparent)' },
  '.cm-line.ed-fault, &.cm-focused .cm-line.ed-fault, .cm-gutterElement.ed-fault': {
    backgroundColor: 'var(--brick-3)',
  },
  '.cm-line.ed-doubt, &.cm-focused .cm-line.ed-doubt, .cm-gutterElement.ed-doubt': {
    backgroundColor: 'var(--sand-3)',
  },
  '.cm-gutterElement.ed-fault': { color: 'var(--ink)', fontWeight: '700' },
  '.cm-gutterElement.ed-doubt': { color: 'var(--ink)', fontWeight: '700' },
  // Waves drawn by the browser: CodeMirror's are pictures in `data:` addresses, which the page's policy forbids.
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--brick) 1.5px',
    textUnderlineOffset: '4px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--sand) 1.5px',
    textUnderlineOffset: '4px',
  },
  '.cm-lintRange-active': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--water-3)', color: 'inherit' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--brick-3)', color: 'inherit' },
  '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--panel)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--panel)',
    border: '1px solid var(--edge)',
    borderRadius: '6px',
    font: '15px / 1.45 var(--sans)',
    maxWidth: '34em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: '14.5px / 1.6 var(--mono)', maxHeight: '15em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 12px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--water-3)', color: 'var(--ink)' },
  '.cm-tooltip-autocomplete .cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { font: '13.5px var(--sans)', color: 'var(--soft)' },
  '.cm-tooltip.cm-completionInfo': { padding: '8px 12px', width: '20em' },
  '.cm-diagnostic': { padding: '6px 12px', borderLeft: '4px solid var(--brick)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--sand)' },
})
