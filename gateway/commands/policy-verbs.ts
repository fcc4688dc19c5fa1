import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseError } from '../../db/database-error.ts'
import { pastExchanges } from '../../db/past-exchanges.ts'
import { openPolicies } from '../../db/policies.ts'
import { readConfig } from '../config.ts'
import { GatewayError } from '../errors.ts'
import { checkPolicies, type InForce, loadInForce } from '../in-force.ts'
import type { AttachmentKind } from '../model.ts'
import { changesBetween } from '../policy/compare.ts'
import { printFault } from '../policy/faults.ts'
import { type PastEffect, pastEffect, sampleEffects } from '../policy-effects.ts'
import { runPolicyTests } from '../policy-tests.ts'
import { keptLists, openRecord } from '../stores.ts'
import { countsIn, describedPrincipal, effectOf, tryOut } from '../trial.ts'
import { type Arguments, type Io, Stop, table, textOption } from './command.ts'
import { withPolicySource, writeFiles } from './policy-source.ts'
import { readTexts } from './texts.ts'

/** Runs one of `ecluse policy …`. Resolves to the exit code. */
export type Verb = (args: Arguments, io: Io) => Promise<number>

export const verbs: Readonly<Record<string, Verb>> = { check, test, explain, diff, history, show }

async function check(args: Arguments, io: Io): Promise<number> {
  const { faults, warnings, name } = checkPolicies(folderOf(args, io), { hashed: keptLists(io.env) })
  if (args.values.json) {
    io.out(JSON.stringify({ ok: faults.length === 0, policy: name, faults, warnings }, null, 2))
  } else {
    const attention = io.language === 'fr' ? 'attention :' : 'warning:'
    for (const fault of faults) io.err(printFault(fault, io.language))
    for (const warning of warnings) io.err(`${attention} ${printFault(warning, io.language)}`)
    if (faults.length === 0) io.out(io.language === 'fr' ? `${name} : aucune faute` : `${name}: no fault`)
  }
  return faults.length === 0 ? 0 : 1
}

async function test(args: Arguments, io: Io): Promise<number> {
  const folder = folderOf(args, io)
  const { results, faults } = await runPolicyTests(
    folder,
    loadInForce(folder, io.env, { hashed: keptLists(io.env) }),
  )
  const failed = results.filter(each => each.faults.length > 0)
  const ok = faults.length === 0 && failed.length === 0
  if (args.values.json) {
    io.out(JSON.stringify({ ok, tests: results, faults }, null, 2))
    return ok ? 0 : 1
  }
  for (const fault of faults) io.err(printFault(fault, io.language))
  for (const { name, faults: differing } of results) {
    io.out(`${differing.length === 0 ? '✓' : '✗'} ${name}`)
    for (const fault of differing) io.out(`    ${printFault(fault, io.language)}`)
  }
  const [passed, all] = [results.length - failed.length, results.length]
  if (io.language === 'fr')
    io.out(all === 0 ? 'aucun test (*.test.yaml)' : `${passed} tests sur ${all} réussis`)
  else io.out(all === 0 ? 'no tests (*.test.yaml)' : `${passed} of ${all} tests passed`)
  return ok ? 0 : 1
}

async function explain(args: Arguments, io: Io): Promise<number> {
  const inForce = loadInForce(readConfig(io.env).policies, io.env, { hashed: keptLists(io.env) })
  const texts = await readTexts(args.words.slice(1), io)
  const day = textOption(args, 'day')
  const surface = textOption(args, 'surface')
  const tried = await tryOut(inForce, {
    principal: describedPrincipal(inForce, {
      agent: textOption(args, 'agent'),
      team: textOption(args, 'team'),
      direction: textOption(args, 'direction'),
      roles: listOption(args, 'role'),
    }),
    model: textOption(args, 'model') ?? 'sandbox',
    ...(surface === undefined ? {} : { surface }),
    use: textOption(args, 'use') ?? null,
    attachments: (listOption(args, 'attachment') ?? []).map(attachmentNamed),
    tools: args.values.tools === true,
    standing: { charter: args.values.charter === true, trainings: listOption(args, 'training') ?? [] },
    ...(day === undefined ? {} : { day }),
    texts: texts.map(({ text }) => text),
  })
  const { verdict, places, layers } = tried.explanation
  const counts = countsIn(tried.findings)
  if (args.values.json) {
    const reasons = verdict.effect === 'refuse' ? verdict.reasons : []
    const rules = verdict.effect === 'refuse' ? reasons.map(({ rule }) => rule) : verdict.rules
    const told = {
      effect: effectOf(tried),
      findings: counts,
      layers,
      rules,
      reasons,
      places,
      masked: tried.masked,
    }
    io.out(JSON.stringify(told, null, 2))
    return 0
  }
  const say = (fr: string, en: string) => io.out(io.language === 'fr' ? fr : en)
  const found = Object.entries(counts)
    .map(([kind, count]) => `${kind}=${count}`)
    .join(', ')
  say(`Trouvé : ${found || 'rien'}`, `Found: ${found || 'nothing'}`)
  if (layers.length > 0) say(`Couches : ${layers.join(', ')}`, `Layers: ${layers.join(', ')}`)
  for (const { provider, model, rules } of places) {
    say(`\nÀ « ${provider} » (${model}) :`, `\nAt "${provider}" (${model}):`)
    for (const { rule, applies, conditions, effects } of rules) {
      io.out(`  ${applies ? '●' : '○'} ${rule} : ${effects.map(words => words[io.language]).join(' ; ')}`)
      for (const { holds, words } of conditions) io.out(`      ${holds ? '✓' : '✗'} ${words[io.language]}`)
    }
    if (rules.length === 0) say('  aucune règle ne vous concerne', '  no rule concerns you')
  }
  io.out('')
  if (verdict.effect === 'refuse') {
    say('Jugement : refusé.', 'Judgement: refused.')
    for (const { rule, why } of verdict.reasons) io.out(`  ${rule} : ${why[io.language]}`)
  } else {
    const { provider, model } = verdict.facts
    say(
      `Jugement : transmis à « ${provider} » (${model}).`,
      `Judgement: passed on to "${provider}" (${model}).`,
    )
    for (const { rule, text } of verdict.notices) io.out(`  ${rule} : ${text[io.language]}`)
    say('\nLe fournisseur verrait :', '\nThe provider would see:')
    for (const text of tried.masked ?? []) io.out(text)
  }
  return 0
}

async function diff(args: Arguments, io: Io): Promise<number> {
  const [, oldName, newName, ...more] = args.words
  if (oldName === undefined || newName === undefined || more.length > 0) {
    throw new Stop(2, { fr: 'attendu : policy diff ANCIENNE NOUVELLE', en: 'expected: policy diff OLD NEW' })
  }
  const { policies } = readConfig(io.env)
  return withPolicySource(oldName, policies, io, old =>
    withPolicySource(newName, policies, io, async current => {
      const hashed = keptLists(io.env)
      const [before, after] = [old, current].map(({ folder, modelsFrom }) =>
        loadInForce(folder, io.env, { hashed, modelsFrom }),
      ) as [InForce, InForce]
      const changes = changesBetween(before, after)
      const samples = await sampleEffects(before, after)
      const days = Number(textOption(args, 'days') ?? 28)
      if (!Number.isInteger(days) || days < 1) {
        throw new Stop(2, { fr: '--days attend un nombre de jours', en: '--days takes a number of days' })
      }
      const past = await pastOf(io, days, events => pastEffect(events, before, after))
      if (args.values.json) {
        io.out(JSON.stringify({ changes, samples, past: past && { days, ...byTeam(past) } }, null, 2))
        return 0
      }
      const say = (fr: string, en: string) => io.out(io.language === 'fr' ? fr : en)
      const marks = { stricter: '▲', looser: '▼', other: '·' } as const
      if (changes.length === 0) say('Rien ne change.', 'Nothing changes.')
      else
        say('▲ plus strict   ▼ moins strict   · autre changement', '▲ stricter   ▼ looser   · other change')
      for (const { tone, text } of changes) io.out(`${marks[tone]} ${text[io.language]}`)
      say(
        `\nTextes d’exemple jugés ou masqués autrement : ${samples.length}`,
        `\nSample texts judged or masked otherwise: ${samples.length}`,
      )
      for (const { name, before: was, after: is } of samples) {
        const refused = io.language === 'fr' ? '(refusé)' : '(refused)'
        io.out(`  ${name}\n    - ${was?.join(' ') ?? refused}\n    + ${is?.join(' ') ?? refused}`)
      }
      if (past !== null) tellPast(past, days, io)
      return 0
    }),
  )
}

function byTeam({ groups, ...totals }: PastEffect) {
  return { ...totals, byTeam: groups.map(({ group, ...figures }) => ({ team: group, ...figures })) }
}

function tellPast({ exchanges, otherwise, groups }: PastEffect, days: number, io: Io): void {
  const say = (fr: string, en: string) => io.out(io.language === 'fr' ? fr : en)
  const [rest, few] =
    io.language === 'fr' ? ['autres', 'moins de 10 agents'] : ['others', 'fewer than 10 agents']
  say(
    `\nÉchanges des ${days} derniers jours qui auraient été jugés autrement : ${otherwise ?? `(${few})`} sur ${exchanges}`,
    `\nExchanges of the last ${days} days that would have been judged otherwise: ${otherwise ?? `(${few})`} of ${exchanges}`,
  )
  const rows = groups.map(row => [
    `  ${row.group ?? rest}`,
    row.exchanges === null ? few : `${row.otherwise ?? `(${few})`} / ${row.exchanges}`,
  ])
  if (rows.length > 0) io.out(table(rows))
}

/** Null where this machine keeps no record. */
async function pastOf(
  io: Io,
  days: number,
  work: (past: ReturnType<typeof pastExchanges>) => Promise<PastEffect>,
): Promise<PastEffect | null> {
  try {
    const { db } = openRecord(io.env)
    try {
      return await work(pastExchanges(db, new Date(Date.now() - days * 86_400_000)))
    } finally {
      db.$client.close()
    }
  } catch (cause) {
    if (cause instanceof GatewayError || cause instanceof DatabaseError) return null
    throw cause
  }
}

async function history(args: Arguments, io: Io): Promise<number> {
  const { db } = openRecord(io.env)
  try {
    const changes = openPolicies(db).history()
    if (args.values.json) {
      io.out(JSON.stringify(changes, null, 2))
      return 0
    }
    const header =
      io.language === 'fr'
        ? ['en vigueur depuis', 'révision', 'politique', 'auteur', 'commit']
        : ['in force since', 'revision', 'policy', 'author', 'commit']
    const rows = changes.map(({ at, revision, policy, commit, proposedBy, approvedBy }) => [
      at.toISOString().slice(0, 19).replace('T', ' '),
      revision,
      policy,
      [proposedBy ?? commit?.author ?? '', approvedBy ?? ''].filter(Boolean).join(' + '),
      commit?.commit.slice(0, 10) ?? '',
    ])
    io.out(table([header, ...rows]))
    return 0
  } finally {
    db.$client.close()
  }
}

async function show(args: Arguments, io: Io): Promise<number> {
  const [, revision, file, ...more] = args.words
  if (revision === undefined || more.length > 0) {
    throw new Stop(2, {
      fr: 'attendu : policy show RÉVISION [FICHIER]',
      en: 'expected: policy show REVISION [FILE]',
    })
  }
  const { db } = openRecord(io.env)
  const kept = (() => {
    try {
      return openPolicies(db).files(revision)
    } finally {
      db.$client.close()
    }
  })()
  if (kept === null) {
    throw new Stop(1, {
      fr: `aucune révision « ${revision} », ou plusieurs : ecluse policy history`,
      en: `no revision "${revision}", or several: ecluse policy history`,
    })
  }
  const out = textOption(args, 'out')
  if (out !== undefined) {
    if (existsSync(out) && readdirSync(out).length > 0) {
      throw new Stop(1, { fr: `${out} n’est pas vide`, en: `${out} is not empty` })
    }
    writeFiles(resolve(out), kept.files)
    io.out(out)
    return 0
  }
  if (file === undefined) {
    if (args.values.json) io.out(JSON.stringify(kept, null, 2))
    else for (const name of Object.keys(kept.files)) io.out(name)
    return 0
  }
  const text = kept.files[file]
  if (text === undefined) {
    const names = Object.keys(kept.files).join(', ')
    throw new Stop(1, { fr: `pas de ${file} ; il y a : ${names}`, en: `no ${file}; there are: ${names}` })
  }
  io.out(text)
  return 0
}

function folderOf(args: Arguments, io: Io): string {
  const [verb, folder = readConfig(io.env).policies, ...more] = args.words
  if (more.length > 0) {
    throw new Stop(2, { fr: `attendu : policy ${verb} [DOSSIER]`, en: `expected: policy ${verb} [FOLDER]` })
  }
  return folder
}

function listOption(args: Arguments, name: string): readonly string[] | undefined {
  const value = args.values[name]
  return Array.isArray(value) ? value.map(String) : undefined
}

function attachmentNamed(name: string): AttachmentKind {
  if (name === 'image' || name === 'audio' || name === 'document') return name
  throw new Stop(2, {
    fr: '--attachment attend image, audio ou document',
    en: '--attachment takes image, audio or document',
  })
}
