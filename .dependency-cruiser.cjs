/** Who may import whom. `test/import-rules.mjs` runs this and asserts that modules were read. */
const rooms = [
  'identity',
  'surfaces',
  'policy',
  'detect',
  'protect',
  'upstream',
  'telemetry',
  'tokens',
  'documents',
  'presidio',
]

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'model-imports-nothing',
      severity: 'error',
      from: { path: '^gateway/model\\.ts$' },
      to: { pathNot: '^gateway/model\\.ts$' },
    },
    {
      name: 'errors-import-model-only',
      severity: 'error',
      from: { path: '^gateway/errors\\.ts$' },
      to: { pathNot: '^gateway/model\\.ts$' },
    },
    ...rooms.map(room => ({
      name: `${room}-is-a-leaf-room`,
      severity: 'error',
      from: { path: `^gateway/${room}/` },
      to: { path: '^(gateway|db|dashboards)/', pathNot: `^gateway/(${room}/|model\\.ts$|errors\\.ts$)` },
    })),
    {
      name: 'db-imports-model-only',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(gateway|dashboards)/', pathNot: '^gateway/model\\.ts$' },
    },
    {
      name: 'exchange-knows-rooms-only',
      severity: 'error',
      from: { path: '^gateway/exchange\\.ts$' },
      to: { path: '^gateway/(app|main|cli|config)\\.ts$|^gateway/commands/|^dashboards/' },
    },
    {
      // What pages show and do is handed to them as functions: they open nothing and decide nothing.
      name: 'pages-are-handed-what-they-show',
      severity: 'error',
      from: { path: '^dashboards/' },
      to: { path: '^(gateway|db)/', pathNot: '^gateway/(model|errors)\\.ts$|^gateway/policy/' },
    },
    {
      // It runs in browsers: of the service it knows typography and the shapes of messages, and nobody imports it.
      name: 'the-editor-stands-alone',
      severity: 'error',
      from: { path: '^dashboards/editor/' },
      to: {
        path: '^(gateway|db|dashboards)/',
        pathNot: '^dashboards/(editor/|typography\\.ts$|workbench/draft-shapes\\.ts$)',
      },
    },
    {
      name: 'the-service-never-imports-the-editor',
      severity: 'error',
      from: { path: '^(gateway|db|dashboards)/', pathNot: '^dashboards/editor/' },
      to: { path: '^dashboards/editor/' },
    },
    {
      name: 'the-editor-needs-no-node',
      severity: 'error',
      from: { path: '^dashboards/editor/', pathNot: '\\.mjs$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'hono-stays-at-the-door',
      severity: 'error',
      from: { path: '^(gateway|db)/', pathNot: '^gateway/(app|main)\\.ts$' },
      to: { path: 'node_modules/(hono|@hono)/' },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^(gateway|db|dashboards)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: {
        path: '^(gateway|db|dashboards)/',
        pathNot: '^db/drizzle\\.config\\.ts$|^gateway/detect/lexicon/build|^dashboards/editor/',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
