import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { tokensCss } from './src/shared/theme/tokens-css.ts';

const server = process.env.IOC_URL ?? 'http://127.0.0.1:8080';
const entry = (name: string) => fileURLToPath(new URL(`./${name}.html`, import.meta.url));

/** The colour tokens stand in the head of every page, so that the shell is painted in them before any file arrives. */
function tokensInShell(): Plugin {
  return {
    name: 'ioc-tokens-in-shell',
    transformIndexHtml: () => [{ tag: 'style', children: tokensCss(), injectTo: 'head-prepend' }],
  };
}

/** The development server answers page addresses as the real one does: /wall, /sign-in, all else is the console. */
function pagesByAddress(): Plugin {
  return {
    name: 'ioc-pages-by-address',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const [path = '/'] = (request.url ?? '/').split('?');
        if (path === '/wall' || path === '/sign-in') request.url = `${path}.html`;
        next();
      });
    },
  };
}

/** The server sends `.br` or `.gz` beside a file to browsers that take it; made once here instead of on every request. */
function compressedFiles(): Plugin {
  return {
    name: 'ioc-compressed-files',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name));
      await Promise.all(
        texts.map(async (name) => {
          const path = join(dir!, name);
          const bytes = await readFile(path);
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
          await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, quality));
          await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
        }),
      );
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tokensInShell(), pagesByAddress(), compressedFiles()],
  server: { port: 5173, proxy: Object.fromEntries(['/api', '/tiles', '/ogc', '/map/'].map((path) => [path, server])) },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // No data: addresses, no inline script: the page keeps to a strict content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { console: entry('index'), wall: entry('wall'), 'sign-in': entry('sign-in') },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        // The map worker is an .mjs file; as .js every web server gives it the right type.
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.mjs')) ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]',
      },
    },
  },
});
