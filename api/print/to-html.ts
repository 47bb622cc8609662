import type { Block, Paper, Section } from './paper';

/** The paper as one page that stands alone: no script, no image, nothing from elsewhere. */
export function toHtml({ title, reference, sections }: Paper): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    `<p class="reference">${escaped(reference)}</p>`,
    ...sections.map(sectionOf),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionOf({ heading, blocks }: Section): string {
  return ['<section>', `<h2>${escaped(heading)}</h2>`, ...blocks.map(blockOf), '</section>'].join(
    '\n',
  );
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'facts': {
      const rows = block.rows.map(
        ([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`,
      );
      return `<dl>${rows.join('')}</dl>`;
    }
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('');
      const rows = block.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
      );
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'verbatim':
      return `<pre>${escaped(block.text)}</pre>`;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What people wrote is words, never markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const style = `
body { margin: 0; color: #0b0c0c; background: #fff; font: 1rem/1.5 arial, helvetica, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-top: 1rem; border-top: 2px solid #0b0c0c; }
p, ul, pre { margin: 0 0 .75rem; max-width: 44rem; }
.reference { color: #505a5f; }
dl { margin: 0 0 1rem; }
dl div { display: flex; gap: 1rem; padding: .4rem 0; border-bottom: 1px solid #b1b4b6; }
dt { flex: 0 0 15rem; font-weight: bold; }
dd { flex: 1; margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; }
td { overflow-wrap: anywhere; white-space: pre-line; min-width: 4rem; }
th { border-bottom: 2px solid #0b0c0c; }
td { border-bottom: 1px solid #b1b4b6; }
pre { white-space: pre-wrap; font: .95rem/1.5 arial, helvetica, sans-serif; overflow-wrap: anywhere; }
@media (max-width: 40rem) { dl div { display: block; } }
@media print {
  @page { size: A4; margin: 18mm; }
  body { font-size: 10pt; }
  main { padding: 0; max-width: none; }
  h2 { break-after: avoid; }
  tr, dl div { break-inside: avoid; }
  thead { display: table-header-group; }
}
`.trim();
