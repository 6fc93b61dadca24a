/** The import rules of the house (ARCHITECTURE.md lists them with their reasons). */
const PURE =
  '^src/(assurance|transparency|lint|formats|icalendar|reports|reading|official-text|listings|metric-files|sample)/';
const EDGES = ['api', 'web', 'jobs', 'cli'];

const edgeRules = EDGES.map((edge) => ({
  name: `edges-do-not-meet-${edge}`,
  comment: 'api, web, jobs and cli share plumbing in http and acts in actions, never each other.',
  severity: 'error',
  from: { path: `^src/${edge}/` },
  to: { path: `^src/(${EDGES.filter((other) => other !== edge).join('|')})/` },
}));

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'No cycles, type imports counted.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'assurance-imports-nothing',
      comment: 'The core knows only itself: no Node, no library, no other folder.',
      severity: 'error',
      from: { path: '^src/assurance/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/assurance/' },
    },
    {
      name: 'pure-imports-pure',
      comment: 'Rules, formats and reports never reach outward.',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(store|actions|http|api|web|jobs|cli|config|app|main)' },
    },
    {
      name: 'pure-does-no-io',
      comment:
        'Of Node only crypto, buffer and what the zip reader inflates with (zlib, events, stream); bytes come in as arguments.',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|zlib|stream|events|util)$' },
    },
    {
      name: 'transparency-stands-alone',
      comment: 'A stranger can read and run the verifier by itself: nothing of ours, no library, of Node two modules.',
      severity: 'error',
      from: { path: '^src/transparency/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/transparency/|^(node:)?(crypto|buffer)$' },
    },
    {
      name: 'store-knows-only-assurance',
      severity: 'error',
      from: { path: '^src/store/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(store|assurance|config)' },
    },
    {
      name: 'sql-lives-in-store',
      comment: 'The driver and the query builder are imported nowhere else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(store|identity)/' },
      to: { path: 'node_modules/(pg|kysely|pg-copy-streams)/' },
    },
    {
      name: 'writes-go-through-the-door',
      comment: 'Only store and actions/action.ts may import the audited transaction.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(store/|actions/action\\.ts$)|\\.test\\.ts$' },
      to: { path: '^src/store/audited-transaction\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-sequencer-sequences',
      comment:
        'Heads, leaves and tiles of the logs are written by one folder, through a door that reaches nothing else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(store|sequencing)/|\\.test\\.ts$' },
      to: { path: '^src/store/log/sequencing-transaction\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sequencing-knows-no-edge',
      comment: 'The sequencer lies in the ring of the acts.',
      severity: 'error',
      from: { path: '^src/sequencing/' },
      to: { path: '^src/(http|api|web|jobs|cli|wiring)/' },
    },
    {
      name: 'queries-stay-in-store',
      comment:
        'Handles and databases are passed on by everybody; the query builder behind one is reached by store alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/|\\.test\\.ts$' },
      to: { path: '^src/store/(handle|tenant-transaction)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'actions-know-no-edge',
      severity: 'error',
      from: { path: '^src/actions/' },
      to: { path: '^src/(http|api|web|jobs|cli|sequencing)/' },
    },
    ...edgeRules,
    ...['lint/rules', 'lint/programme-rules', 'formats', 'reports'].map((folder) => ({
      name: `siblings-do-not-meet-${folder.replace('/', '-')}`,
      comment:
        'A plug-in never imports its neighbour; what two share lies in the parent folder or in the workbook layers.',
      severity: 'error',
      from: { path: `^src/${folder}/([^/]+)/` },
      to: { path: `^src/${folder}/[^/]+/`, pathNot: `^src/${folder}/($1|xlsx|xlsx-write)/` },
    })),
    {
      name: 'no-orphans-to-dev',
      comment: 'What ships imports no development dependency.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
