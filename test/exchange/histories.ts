/** What an agent that works with tools sends at its last turn: all that was said and done before, in each dialect. */
export interface History {
  readonly dialect: 'openai' | 'anthropic' | 'gemini'
  readonly path: string
  /** `first`: the number of the first turn, so that no two histories need have a text in common. */
  body(turns: number, first?: number): object
  /** The whole answer of a provider that says this. */
  answer(said: string): object
  /** What an answer says. */
  said(answer: unknown): string
}

export const common = 'canari.commun@agglo.example'
export const own = (turn: number) => `canari.tour${turn}@agglo.example`

const question = (turn: number) =>
  `Tour ${turn} : que sait-on de ${own(turn)} ? Mettre ${common} en copie, et rappeler la délibération du conseil.`
const asked = (turn: number) => ({ adresse: own(turn), copie: [common], page: turn })
const found = (turn: number) => ({ fiche: { courriel: own(turn), note: `Vu avec ${common}` }, total: turn })
const told = (turn: number) => `La fiche de ${own(turn)} est à jour ; ${common} est prévenu.`
const last = (turns: number) => `Résume les ${turns} tours pour ${common}.`
const description = `Cherche une fiche, par exemple celle de ${common}`
const parameters = { type: 'object', properties: { adresse: { type: 'string' } } }

const each = <T>(turns: number, first = 0, of: (turn: number) => readonly T[]): readonly T[] =>
  Array.from({ length: turns }, (_, turn) => of(first + turn)).flat()

export const histories: Readonly<Record<string, History>> = {
  'OpenAI chat': {
    dialect: 'openai',
    path: '/v1/chat/completions',
    body: (turns, first) => ({
      model: 'gpt-test',
      tools: [{ type: 'function', function: { name: 'chercher', description, parameters } }],
      messages: [
        ...each<object>(turns, first, turn => [
          { role: 'user', content: question(turn) },
          {
            ...{ role: 'assistant', content: null },
            tool_calls: [
              {
                ...{ id: `call_${turn}`, type: 'function' },
                function: { name: 'chercher', arguments: JSON.stringify(asked(turn)) },
              },
            ],
          },
          { role: 'tool', tool_call_id: `call_${turn}`, content: JSON.stringify(found(turn)) },
          { role: 'assistant', content: told(turn) },
        ]),
        { role: 'user', content: last(turns) },
      ],
    }),
    answer: content => ({
      ...{ id: 'c', object: 'chat.completion', created: 1, model: 'gpt-test' },
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    }),
    said: answer => (answer as { choices: [{ message: { content: string } }] }).choices[0].message.content,
  },
  'OpenAI responses': {
    dialect: 'openai',
    path: '/v1/responses',
    body: (turns, first) => ({
      model: 'gpt-test',
      tools: [{ type: 'function', name: 'chercher', description, parameters }],
      input: [
        ...each<object>(turns, first, turn => [
          { role: 'user', content: question(turn) },
          {
            ...{ type: 'function_call', call_id: `call_${turn}`, name: 'chercher' },
            arguments: JSON.stringify(asked(turn)),
          },
          { type: 'function_call_output', call_id: `call_${turn}`, output: JSON.stringify(found(turn)) },
          { role: 'assistant', content: [{ type: 'output_text', text: told(turn) }] },
        ]),
        { role: 'user', content: last(turns) },
      ],
    }),
    answer: text => ({
      ...{ id: 'resp_1', object: 'response', created_at: 1, model: 'gpt-test', status: 'completed' },
      output: [
        {
          ...{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed' },
          content: [{ type: 'output_text', text, annotations: [] }],
        },
      ],
    }),
    said: answer => (answer as { output: [{ content: [{ text: string }] }] }).output[0].content[0].text,
  },
  'Anthropic messages': {
    dialect: 'anthropic',
    path: '/v1/messages',
    body: (turns, first) => ({
      ...{ model: 'gpt-test', max_tokens: 100 },
      tools: [{ name: 'chercher', description, input_schema: parameters }],
      messages: [
        ...each<object>(turns, first, turn => [
          { role: 'user', content: question(turn) },
          {
            role: 'assistant',
            content: [{ type: 'tool_use', id: `toolu_${turn}`, name: 'chercher', input: asked(turn) }],
          },
          {
            role: 'user',
            content: [
              { type: 'tool_result', tool_use_id: `toolu_${turn}`, content: JSON.stringify(found(turn)) },
            ],
          },
          { role: 'assistant', content: [{ type: 'text', text: told(turn) }] },
        ]),
        { role: 'user', content: last(turns) },
      ],
    }),
    answer: text => ({
      ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'gpt-test', stop_reason: 'end_turn' },
      ...{ content: [{ type: 'text', text }], usage: { input_tokens: 1, output_tokens: 1 } },
    }),
    said: answer => (answer as { content: [{ text: string }] }).content[0].text,
  },
  'Gemini generateContent': {
    dialect: 'gemini',
    path: '/v1beta/models/gpt-test:generateContent',
    body: (turns, first) => ({
      tools: [{ functionDeclarations: [{ name: 'chercher', description, parameters }] }],
      contents: [
        ...each<object>(turns, first, turn => [
          { role: 'user', parts: [{ text: question(turn) }] },
          { role: 'model', parts: [{ functionCall: { name: 'chercher', args: asked(turn) } }] },
          { role: 'user', parts: [{ functionResponse: { name: 'chercher', response: found(turn) } }] },
          { role: 'model', parts: [{ text: told(turn) }] },
        ]),
        { role: 'user', parts: [{ text: last(turns) }] },
      ],
    }),
    answer: text => ({
      candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }],
    }),
    said: answer =>
      (answer as { candidates: [{ content: { parts: [{ text: string }] } }] }).candidates[0].content.parts[0]
        .text,
  },
}
