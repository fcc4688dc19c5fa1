import type { Address } from '../model.ts'

const versions = new Set(['2023-01-01', '2023-06-01'])

/** Features in trial that change how a request is answered, and keep nothing at the provider; their day varies. */
const features =
  /^(?:claude-code|code-execution|computer-use|context-1m|context-management|effort|extended-cache-ttl|fine-grained-tool-streaming|interleaved-thinking|max-tokens-3-5-sonnet|model-context-window-exceeded|output-128k|pdfs|prompt-caching|search-results|structured-outputs|token-counting|token-efficient-tools|advanced-tool-use|web-fetch|web-search)-(?:20\d\d-\d\d-\d\d|20\d{6})$/

/**
 * The headers of the dialect that travel: a known version, and known features. Others are left out, because a header
 * could carry a word past the inspection.
 */
export function anthropicHeaders({ header }: Address): Readonly<Record<string, string>> {
  const version = header('anthropic-version') ?? ''
  const beta = (header('anthropic-beta') ?? '')
    .split(',')
    .map(feature => feature.trim())
    .filter(feature => features.test(feature))
  return {
    'anthropic-version': versions.has(version) ? version : '2023-06-01',
    ...(beta.length > 0 ? { 'anthropic-beta': beta.join(',') } : {}),
  }
}
