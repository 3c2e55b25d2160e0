// The one lint rule of our own: which way imports may go (docs/architecture.md). Layer and module are read from the path.
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Server modules in the order they may depend on each other: a module may import the index.ts of an earlier one. */
export const moduleOrder = [
  'identity',
  'admin-units',
  'scenarios',
  'warehouse',
  'connectors',
  'streams',
  'indicators',
  'rules',
  'tasks',
  'incidents',
  'directives',
  'citizen-reports',
  'notices',
  'map',
  'briefings',
  'assistant',
  'exchange',
];

/** Why this import may not be, or null. Paths are relative to the root of the project. */
export function importProblem(from, to) {
  const test = /\.test\.tsx?$|\/testing\//.test(from);
  const fromModule = /^server\/src\/modules\/([^/]+)\//.exec(from)?.[1];
  const toModule = /^server\/src\/modules\/([^/]+)\/(.+)$/.exec(to);
  if (from.startsWith('contracts/') && !to.startsWith('contracts/'))
    return 'contracts/ may import nothing of the project: both sides stand on it';
  if (
    from.startsWith('server/src/platform/') &&
    !to.startsWith('server/src/platform/') &&
    !to.startsWith('contracts/') &&
    !test
  ) {
    return 'platform/ knows no module and no door: what it needs is handed to it';
  }
  if (fromModule && to.startsWith('server/src/doors/')) return 'a module does not know the doors above it';
  if (fromModule && toModule && toModule[1] !== fromModule) {
    const [, module, file] = toModule;
    if (file !== 'index.ts') return `import the public face of ${module}: modules/${module}/index.ts`;
    if (moduleOrder.indexOf(module) > moduleOrder.indexOf(fromModule) && !test) {
      return `${module} comes after ${fromModule}: publish an event instead (docs/architecture.md §2)`;
    }
  }
  if (from.startsWith('server/src/doors/') && toModule && toModule[2] !== 'index.ts')
    return `import modules/${toModule[1]}/index.ts`;
  const fromFeature = /^web\/src\/features\/([^/]+)\//.exec(from)?.[1];
  const toFeature = /^web\/src\/features\/([^/]+)\//.exec(to)?.[1];
  if (fromFeature && toFeature && fromFeature !== toFeature)
    return 'features never import each other: move what is shared to web/src/shared';
  if (from.startsWith('web/src/shared/') && (toFeature || /^web\/src\/(console|wall|mobile)\//.test(to)))
    return 'shared/ knows no feature and no entry';
  if (fromFeature && /^web\/src\/(console|wall|mobile)\//.test(to))
    return 'a feature does not know the entries that compose it';
  return null;
}

function check(context, node) {
  const specifier = node.source?.value;
  if (typeof specifier !== 'string') return;
  const from = relative(root, context.filename);
  let to;
  if (specifier.startsWith('.')) to = relative(root, resolve(dirname(context.filename), specifier));
  else if (specifier.startsWith('#platform/')) to = `server/src/platform/${specifier.slice(10)}.ts`;
  else if (specifier.startsWith('@ioc/contracts')) to = 'contracts/src/index.ts';
  else return;
  const problem = importProblem(from, to);
  if (problem) context.report({ node, message: problem });
}

export default {
  meta: { name: 'ioc' },
  rules: {
    boundaries: {
      create(context) {
        const visit = (node) => check(context, node);
        return {
          ImportDeclaration: visit,
          ExportNamedDeclaration: visit,
          ExportAllDeclaration: visit,
          ImportExpression: visit,
        };
      },
    },
  },
};
