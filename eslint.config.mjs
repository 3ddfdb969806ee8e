import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import {
  adapterDoors,
  apps,
  depConstraints,
  outsidePackages,
  testSupport,
  tokenizerDoor,
  tokenizerYardstick,
  worldlyModules,
} from './infra/lint/dependency-table.mjs';

const noExportStar = {
  selector: 'ExportAllDeclaration',
  message: 'A door names what it lets out: no `export *`.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'What is let out has one name: no default exports.',
};

// Nx does not see an app behind its package name, for an app has no door; so the name itself is refused.
const appNames = Object.keys(apps).map((each) => `@ledgerline/${each}`);
const doors = [
  { group: ['@ledgerline/*/src/*', '@ledgerline/*/dist/*'], message: 'Import through a door.' },
  {
    group: appNames.flatMap((each) => [each, `${each}/*`]),
    message: 'Nothing imports an app.',
  },
];
const tokenizer = { group: ['x12-parser'], message: `Only ${tokenizerDoor} knows x12-parser.` };
const outside = [
  {
    group: outsidePackages,
    message: 'Only apps and adapter doors hold this (infra/lint/dependency-table.mjs).',
  },
  {
    regex: `^(node:)?(${worldlyModules.join('|')})(/|$)`,
    message: 'The domain does not reach the world: an app hands over what it needs.',
  },
];
/** Of these only what gives the same answer every time. */
const unchanging = [
  { name: 'node:crypto', allowImportNames: ['createHash', 'hash'], message: 'No chance here.' },
  { name: 'crypto', message: 'Say node:crypto.' },
  { name: 'uuid', allowImportNames: ['v5'], message: 'No chance here.' },
];

/** The domain has no clock, chance, world or environment: they arrive inside commands. */
const worldly = [
  { object: 'Date', property: 'now', message: 'Time arrives inside the command.' },
  { object: 'Math', property: 'random', message: 'Chance arrives inside the command.' },
  { object: 'Temporal', property: 'Now', message: 'Time arrives inside the command.' },
  { object: 'process', property: 'env', message: 'Settings are read in apps.' },
];
const worldlyGlobals = ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'performance'];
const noClock = {
  selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
  message: 'Time arrives inside the command.',
};
const noLateImport = {
  selector: 'ImportExpression',
  message: 'What a file needs is named at its top.',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.nx/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          enforceBuildableLibDependency: false,
          checkNestedExternalImports: false,
          depConstraints,
        },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', noExportStar, noDefaultExport],
      'no-restricted-imports': ['error', { patterns: [...doors, tokenizer] }],
    },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: [...adapterDoors, ...testSupport],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: unchanging, patterns: [...doors, tokenizer, ...outside] },
      ],
      'no-restricted-properties': ['error', ...worldly],
      'no-restricted-globals': ['error', ...worldlyGlobals, 'crypto'],
      'no-restricted-syntax': ['error', noExportStar, noDefaultExport, noClock, noLateImport],
    },
  },
  {
    files: [tokenizerDoor],
    rules: {
      'no-restricted-imports': ['error', { paths: unchanging, patterns: [...doors, ...outside] }],
    },
  },
  {
    files: [tokenizerYardstick],
    rules: { 'no-restricted-imports': ['error', { patterns: doors }] },
  },
);
