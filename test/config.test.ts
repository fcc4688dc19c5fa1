import { describe, expect, it } from 'vitest'
import { readConfig } from '../gateway/config.ts'

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({ port: 8787, host: '127.0.0.1', logLevel: 'info', grace: 20_000 })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', ECLUSE_SECRET: '' })).toMatchObject({ port: 8787, secret: undefined })
  })

  it('names every fault in one message, and repeats no secret', () => {
    const wrong = {
      PORT: '99999',
      HOST: 'a b',
      ECLUSE_LOG_LEVEL: 'loud',
      ECLUSE_SECRET: 'c2hvcnQ=',
      ECLUSE_BOOTSTRAP_KEY: 'a b',
      ECLUSE_WORKERS: '-1',
      ECLUSE_MAX_BODY: '1e6',
      DATABASE_URL: 'postgres://db',
    }
    let message = ''
    try {
      readConfig(wrong)
    } catch (error) {
      message = error instanceof Error ? error.message : ''
    }
    for (const name of Object.keys(wrong)) expect(message).toContain(name)
    expect(message).not.toContain('c2hvcnQ=')
    expect(message).not.toContain('postgres://db')
  })
})
