import type { Endpoint } from '@ioc/contracts';

/** A page for people: every endpoint with its words and access. Plain HTML, nothing loaded from elsewhere. */
export function apiDocsPage(endpoints: Endpoint[]): string {
  const rows = [...endpoints]
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method))
    .map(
      (e) =>
        `<tr><td><code>${e.method}</code></td><td><code>/api/v1${e.path}</code></td><td>${escapeHtml(e.summary)}</td><td>${e.access}</td></tr>`,
    );
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>API</title>
<style>body{font:15px/1.5 system-ui;margin:2rem;max-width:70rem}td,th{padding:.35rem .75rem;text-align:left;border-bottom:1px solid #d8e0e9}</style></head>
<body><h1>API</h1><p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a></p>
<table><thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Access</th></tr></thead><tbody>${rows.join('')}</tbody></table></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
