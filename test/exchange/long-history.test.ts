import { expect, it } from 'vitest'
import { startGateway } from './gateway.ts'
import { common, histories, own } from './histories.ts'
import { sendJson, startProvider } from './provider.ts'

const turns = 300

// How long it takes, against shorter ones, is measured by `npm run bench`.
it.each(Object.entries(histories))(
  'a history of 300 turns with tools passes whole: %s',
  async (_, history) => {
    const provider = await startProvider()
    const gateway = await startGateway({
      baseUrl: provider.baseUrl,
      dialect: history.dialect,
      policy: 'policy: essai\ndata: { "*": pseudonymise }\n',
    })
    try {
      let seen: readonly string[] = []
      provider.answer = ({ body }, to) => {
        seen = [...new Set(body.match(/\[COURRIEL_\d+\]/g))]
        sendJson(to, 200, history.answer(`De ${seen.at(-1)} à [COURRIEL_1] : fait.`))
      }
      const answer = await gateway.post(history.path, history.body(turns))
      const said = history.said(await answer.json())
      // One placeholder for each address, whatever it stands in, and each one comes back.
      expect(seen).toHaveLength(turns + 1)
      expect(said).toMatch(/^De canari\.\w+@agglo\.example à canari\.\w+@agglo\.example : fait\.$/)
      const sent = provider.captured[0]?.body ?? ''
      expect(sent).not.toContain('canari')
      expect(sent.match(/\[COURRIEL_\d+\]/g)).toHaveLength(
        JSON.stringify(history.body(turns)).split('canari').length - 1,
      )
      expect([own(turns - 1), common].every(value => !gateway.log.join('').includes(value))).toBe(true)
    } finally {
      await gateway.remove()
      await provider.close()
    }
  },
)
