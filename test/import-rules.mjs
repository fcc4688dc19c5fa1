/** Runs dependency-cruiser, and fails too when it read nothing: some of its versions silently read 0 modules. */
import { existsSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs')
const folders = ['gateway', 'db', 'dashboards'].filter(folder => existsSync(folder))
const { output } = await cruise(folders, options, undefined, {
  tsConfig: extractTsConfig('./tsconfig.json'),
})
const { totalCruised, violations } = output.summary
const ours = output.modules.filter(module => /^(gateway|db|dashboards)\//.test(module.source)).length
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`)
if (ours < 20) console.error(`import rules: only ${ours} modules were read, the rules were not checked`)
console.log(`import rules: ${ours} modules, ${totalCruised} with libraries, ${violations.length} violations`)
process.exitCode = violations.length > 0 || ours < 20 ? 1 : 0
