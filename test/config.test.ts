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
      ECLUSE_PRESIDIO: 'yes',
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

  it('asks for keys on the Presidio API unless it is opened on a loopback address', () => {
    expect(readConfig({}).presidio).toBe('keys')
    for (const HOST of ['127.0.0.1', '127.3.2.1', '::1', 'localhost']) {
      expect(readConfig({ HOST, ECLUSE_PRESIDIO: 'open' }).presidio).toBe('open')
    }
    for (const HOST of ['0.0.0.0', '::', '10.0.0.4', 'localhost.example', '127.example']) {
      expect(() => readConfig({ HOST, ECLUSE_PRESIDIO: 'open' })).toThrow(/ECLUSE_PRESIDIO=open.*loopback/)
      expect(readConfig({ HOST, ECLUSE_PRESIDIO: 'keys' }).presidio).toBe('keys')
    }
  })
})
