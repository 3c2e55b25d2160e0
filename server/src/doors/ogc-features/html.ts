import type { Feature } from './store.ts';

type Document = { title?: string; description?: string; links?: { href: string; rel: string; title?: string }[] };

/** A plain page for people who follow the links in a browser: every document as title, links and tables. */
export function htmlPage(document: object): string {
  const { title = 'OGC API – Features', description, links = [] } = document as Document;
  const { features, collections } = document as { features?: Feature[]; collections?: Document[] };
  const body = [
    `<h1>${escape(title)}</h1>`,
    description ? `<p>${escape(description)}</p>` : '',
    collections ? `<ul>${collections.map(collectionItem).join('')}</ul>` : '',
    features ? featureTable(features) : '',
    !features && !collections ? `<pre>${escape(JSON.stringify(document, null, 2))}</pre>` : '',
    `<nav aria-label="Liên kết"><ul>${links.map((link) => `<li>${escape(link.rel)}: ${anchor(link.href, link.title ?? link.href)}</li>`).join('')}</ul></nav>`,
  ];
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.25rem .5rem;text-align:left}</style>
</head><body>${body.join('\n')}</body></html>`;
}

function collectionItem({ title, links }: Document): string {
  const items = links?.find((link) => link.rel === 'items' && link.href.endsWith('f=html'));
  return `<li>${items ? anchor(items.href, title ?? '') : escape(title ?? '')}</li>`;
}

function featureTable(features: readonly Feature[]): string {
  const names = [...new Set(features.flatMap((feature) => Object.keys(feature.properties)))];
  const head = ['id', ...names].map((name) => `<th scope="col">${escape(name)}</th>`).join('');
  const rows = features.map(
    ({ id, properties }) =>
      `<tr>${[id, ...names.map((name) => properties[name])].map((value) => `<td>${escape(toText(value))}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function anchor(href: string, text: string): string {
  return `<a href="${escape(href)}">${escape(text)}</a>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
