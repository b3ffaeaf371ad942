/** The import law (docs/ARCHITECTURE.md): who may import whom, and no cycles at all. */
const only = (layer, allowed) => ({
  name: `${layer}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^${layer}/` },
  to: {
    path: '^(contract|main|db|renderer|electron|hub|e2e|scripts)/',
    pathNot: `^(${[layer, ...allowed].join('|')})/`,
  },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('contract', []),
    only('db', ['contract']),
    only('main', ['contract', 'db']),
    only('renderer', ['contract']),
    only('electron', ['main', 'contract']),
    only('hub', ['main', 'db', 'contract']),
    {
      name: 'contract-needs-only-the-schema-library',
      severity: 'error',
      from: { path: '^contract/', pathNot: '\\.test\\.ts$' },
      to: { path: '^node_modules/', pathNot: '^node_modules/(zod|@orpc/contract)/' },
    },
    {
      name: 'shared-knows-no-domain',
      severity: 'error',
      from: { path: '^renderer/shared/' },
      to: { path: '^(renderer/(desk|kiosk|portal)|contract)/' },
    },
    {
      name: 'faces-do-not-mix',
      severity: 'error',
      from: { path: '^renderer/(desk|kiosk|portal)/' },
      to: { path: '^renderer/(desk|kiosk|portal)/', pathNot: '^renderer/$1/' },
    },
    {
      name: 'renderer-gets-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '(\\.test\\.ts|vite(\\.portal)?\\.config\\.ts)$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^out/|i18n/compiled/|\\?(url|raw|inline)$)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json'],
    },
  },
}
