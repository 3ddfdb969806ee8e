import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import {
  adapterDoors,
  depConstraints,
  outsidePackages,
  tokenizerDoor,
} from './infra/lint/dependency-table.mjs';

const noExportStar = {
  selector: 'ExportAllDeclaration',
  message: 'A door names what it lets out: no `export *`.',
};
const outside = {
  patterns: [
    {
      group: outsidePackages,
      message: 'Only apps and adapter doors hold this (infra/lint/dependency-table.mjs).',
    },
    {
      group: ['@ledgerline/*/src/*', '@ledgerline/*/dist/*'],
      message: 'Import through a door of the lib.',
    },
  ],
};
const tokenizer = { group: ['x12-parser'], message: `Only ${tokenizerDoor} knows x12-parser.` };

/** The domain has no clock, chance, world or environment: they arrive inside commands. */
const worldly = [
  { object: 'Date', property: 'now', message: 'Time arrives inside the command.' },
  { object: 'Math', property: 'random', message: 'Chance arrives inside the command.' },
  { object: 'process', property: 'env', message: 'Settings are read in apps.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.data/**',
      '.nx/**',
      'test/architecture/.probes/**',
    ],
  },
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
      'no-restricted-syntax': ['error', noExportStar],
    },
  },
  {
    files: ['libs/*/src/**/*.ts'],
    ignores: [...adapterDoors, '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...outside.patterns, tokenizer] }],
      'no-restricted-properties': ['error', ...worldly],
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'setImmediate'],
    },
  },
  {
    files: [tokenizerDoor],
    rules: { 'no-restricted-imports': ['error', outside] },
  },
);
