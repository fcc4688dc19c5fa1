import { type Bench, bodyFor, pathOf } from './bench.ts'
import type { Out, Route, Wire } from './rows.ts'
import { bytesOf, readings, spellings, type Trial, trials } from './trials.ts'

/** What a proof found: undefined where there is nothing to try, `''` where it holds, else what is wrong. */
export type Proof = string | undefined

let count = 0
const sealedValue = 'Q2FuYXJpLXNpZ27DqS1wYXItbGUtZm91cm5pc3NldXI='

/** All trials of one place of a request; the plainest on each of the routes. */
export async function proveOut(bench: Bench, wire: Wire, row: Out): Promise<Readonly<Record<Trial, Proof>>> {
  const proofs: Partial<Record<Trial, Proof>> = {}
  for (const trial of trials) {
    const routes = trial === 'plain' ? wire.routes : wire.routes.slice(0, 1)
    for (const route of routes) proofs[trial] ||= await proveTrial(bench, wire, row, trial, route)
  }
  return proofs as Readonly<Record<Trial, Proof>>
}

async function proveTrial(bench: Bench, wire: Wire, row: Out, trial: Trial, route: Route): Promise<Proof> {
  if (row.holds === 'refused') return trial === 'plain' ? proveRefused(bench, wire, row, route) : undefined
  if (row.holds === 'sealed') return trial === 'plain' ? proveSealed(bench, wire, row, route) : undefined
  const mark = `canari${++count}x`
  let proof: Proof
  for (const { value, escapes } of spellings(row.holds, trial, `${mark}@agglo.example`)) {
    const bytes = bytesOf(bodyFor(wire, route, row.body(value)), { escapes: escapes ?? false })
    proof ||= leakOf(await sent(bench, wire, route, bytes), mark)
  }
  return proof
}

/** The request as the provider got it, or what kept it from being sent. */
async function sent(
  { provider, open, keeping }: Bench,
  wire: Wire,
  route: Route,
  bytes: string,
): Promise<{ readonly sent: string } | { readonly fault: string }> {
  provider.captured.length = 0
  provider.answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(wire.silent))
  }
  const answer = await (wire.keeps ? keeping : open).post(pathOf(route), bytes)
  const told = await answer.text()
  const [call] = provider.captured
  if (answer.status !== 200 || !call) return { fault: `${answer.status} ${told.slice(0, 200)}` }
  return { sent: `${call.url} ${JSON.stringify(call.headers)} ${call.body}` }
}

function leakOf(went: { readonly sent: string } | { readonly fault: string }, mark: string): string {
  if ('fault' in went) return went.fault
  const views = readings(went.sent)
  if (views.some(view => view.includes(mark))) return `leaves: ${went.sent}`
  // Without it the text may not have travelled at all.
  return views.some(view => /[A-Z]+_(?:[a-z2-7]{5}_)?\d+/.test(view)) ? '' : `no placeholder: ${went.sent}`
}

async function proveRefused(bench: Bench, wire: Wire, row: Out, route: Route): Promise<Proof> {
  bench.provider.captured.length = 0
  const body = bodyFor(wire, route, row.body('canari'))
  const answer = await bench.strict.post(pathOf(route), body)
  const told = await answer.text()
  if (bench.provider.captured.length > 0) return 'was sent'
  return answer.status === 403 ? '' : `${answer.status} ${told.slice(0, 200)}`
}

async function proveSealed(bench: Bench, wire: Wire, row: Out, route: Route): Promise<Proof> {
  const went = await sent(bench, wire, route, JSON.stringify(bodyFor(wire, route, row.body(sealedValue))))
  if ('fault' in went) return went.fault
  return went.sent.includes(JSON.stringify(sealedValue)) ? '' : `changed: ${went.sent}`
}
