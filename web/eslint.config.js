import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

// Direction: app → features → components → api, i18n, format, theme. Features never import each other.
const features = readdirSync(new URL('./src/features', import.meta.url));

const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }],
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'e2e/shots/', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL(".", import.meta.url)) } },
    plugins: { 'react-hooks': hooks, 'jsx-a11y': a11y },
    rules: {
      ...hooks.configs.recommended.rules,
      ...a11y.flatConfigs.recommended.rules,
      'max-lines': ['error', 300],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: forbid(
      [features.filter((other) => other !== feature).map((other) => `@/features/${other}/**`), 'A feature never imports another feature.'],
      [['@/app/**', '../../app/**'], 'Features do not know the app around them.'],
      [['../*'], 'Leave a feature only through "@/".'],
    ),
  })),
  {
    files: ['src/components/**'],
    rules: forbid([['@/features/**', '@/app/**', '../features/**', '../app/**'], 'Components know no feature.']),
  },
  {
    files: ['src/{api,i18n,format,theme}/**'],
    rules: forbid([['@/features/**', '@/app/**', '@/components/**'], 'This layer is below components.']),
  },
  {
    files: ['e2e/**/*.ts', '*.config.ts'],
    extends: [...tseslint.configs.recommended],
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly' } },
  },
);
