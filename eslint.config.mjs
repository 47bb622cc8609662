import { builtinModules } from 'node:module';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const builtins = builtinModules.flatMap((name) => [name, `node:${name}`]);

// Words of the language that would let a house rule be broken without anyone noticing.
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: the same noun is then used on every floor.',
};
const barrel = {
  selector: 'ExportAllDeclaration, ExportNamedDeclaration[source]',
  message: 'Import a thing from the file that holds it; there are no barrels.',
};
const asyncValidator = {
  // The engine calls a validator and drops a returned promise: the update would be accepted, and
  // the rejection would then fail every later task of that placement.
  selector:
    'Property[key.name="validator"] > :matches(ArrowFunctionExpression, FunctionExpression)[async=true]',
  message: 'An update validator must answer at once; an asynchronous one wedges its placement.',
};
const updateHandler = {
  selector: 'CallExpression[callee.name="setHandler"][arguments.length>2]',
  message: 'Register updates through workflows/support, whose type refuses async validators.',
};
const updateHandlerByNamespace = {
  ...updateHandler,
  selector: 'CallExpression[callee.property.name="setHandler"][arguments.length>2]',
};

const everywhere = [defaultExport, barrel, asyncValidator];
const syntax = (...parts) => ({ 'no-restricted-syntax': ['error', ...parts] });
const noBuiltins = {
  'no-restricted-imports': [
    'error',
    { paths: builtins.map((name) => ({ name, message: 'This floor has no input or output.' })) },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'store/generated/', '.cache/', '.hearth/'] },
  // A rule changes here, with its reason, or not at all: a comment cannot switch one off.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A default is a decision: what prints eight kinds of events says nothing of the others.
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // Sentences carry figures: `${days} days` is what we mean.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => done()` is how a callback that returns nothing is written here.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // There are no enums here and hardly a class; these two took a third of the linter's time.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Activities and Temporal handlers promise an answer by contract, with or without an `await`.
      '@typescript-eslint/require-await': 'off',
      // An underscore marks an argument that an interface demands and we have no use for.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Decoded protocol messages say null or undefined for the same absence.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  { files: ['**/*.ts'], rules: syntax(...everywhere) },
  {
    files: ['domain/**/*.ts'],
    rules: {
      ...noBuiltins,
      'no-restricted-globals': [
        'error',
        ...['Date', 'process', 'performance', 'crypto', 'setTimeout', 'setInterval', 'fetch'].map(
          (name) => ({ name, message: 'The domain is pure: pass the value in as an argument.' }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The domain is pure.' },
      ],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: ['workflows/support/**'],
    rules: syntax(...everywhere, updateHandler, updateHandlerByNamespace),
  },
  { files: ['workflows/**/*.ts'], rules: noBuiltins },
  {
    // The two barrels that Temporal needs: the bundle's entry, and the contract of the activities.
    files: ['workflows/index.ts', 'activities/index.ts'],
    rules: syntax(defaultExport, asyncValidator),
  },
  {
    // jest and Prisma look for a default export in these files.
    files: ['test/support/global-*.ts', 'prisma.config.ts'],
    rules: syntax(barrel, asyncValidator),
  },
  {
    // What is run from a terminal speaks to the terminal.
    files: ['main/**/*.ts', 'scripts/**/*.ts', 'test/support/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // An HTTP body is `any` until a test has looked at it, and looking at it is the test.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      // `expect(fake.method)` names a method in order to ask about it, and does not call it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['require', 'module', '__dirname', '__filename', 'process', 'console', 'Buffer'],
          ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
          ...['fetch', 'URL', 'AbortController', 'AbortSignal', 'performance', 'structuredClone'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  prettier,
  {
    // After Prettier's own list, which switches this off because Prettier cannot break a sentence.
    files: ['**/*.ts', '**/*.cjs', '**/*.mjs'],
    rules: {
      'max-len': [
        'error',
        {
          code: 100,
          ignoreUrls: true,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
        },
      ],
    },
  },
);
