/** What a provider answered, before anything of it was understood. */
export interface Reply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  /** Bytes as they come. Ends by throwing a GatewayError (`upstream_…`) when the provider breaks off. */
  readonly body: AsyncIterable<Uint8Array>
}

/** Provider headers that matter to SDKs. All others stay behind. */
const passing =
  /^(?:retry-after(?:-ms)?|x-should-retry|x-request-id|request-id|openai-(?:processing-ms|version|model)|x-ratelimit-[a-z0-9-]+|anthropic-[a-z0-9-]+|warning)$/

/** The headers of a reply that travel back to the caller. */
export function passingHeaders(reply: Reply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.headers).filter(([name]) => passing.test(name)))
}

/** The whole body as text, at most `limit` bytes (what is beyond is cut and `cut` is true). */
export async function readWhole(reply: Reply, limit: number): Promise<{ text: string; cut: boolean }> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of reply.body) {
    size += chunk.length
    if (size > limit) return { text: Buffer.concat(chunks).toString('utf8'), cut: true }
    chunks.push(chunk)
  }
  return { text: Buffer.concat(chunks).toString('utf8'), cut: false }
}
