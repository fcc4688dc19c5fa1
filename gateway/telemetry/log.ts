import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * A pino log of JSON lines. Nothing that came in a prompt or an answer may be given to it: callers pass codes and
 * counts, and causes go through `causeOf`.
 * @example createLog('info').info({ event: 'exchange', exchange: id, outcome: 'complete' })
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** The chain of causes as names, codes and places in the code. Messages are left out: they may quote content. */
export function causeOf(error: unknown): readonly { name: string; code?: string; at?: string }[] {
  const chain = []
  for (let cause = error; cause instanceof Error && chain.length < 5; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {}
    const frame = frameOf(cause)
    const at = frame
      ? { at: frame.replace(/\(?(?:file:\/\/)?\/.*\/((?:gateway|db|dashboards|node_modules)\/)/, '($1') }
      : {}
    chain.push({ name: cause.name, ...code, ...at })
  }
  return chain
}

/** The first frame of the stack. What is before the frames is the message, which may look like one. */
function frameOf({ stack = '', message }: Error): string | undefined {
  const frames = stack.slice(stack.indexOf(message) + message.length)
  return /^ {4}at .*:\d+:\d+\)?$/m.exec(frames)?.[0].trim()
}
