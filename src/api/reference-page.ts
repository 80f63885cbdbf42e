/**
 * The API's reference as one page of plain HTML: no script, so that it works under the strictest policy, prints, and
 * can be searched with the browser. Everything on it comes from the description that programs read.
 */
import { escapeHtml } from '../base/html.ts';
import { ERRORS } from '../contract/errors.ts';
import type {
  Description,
  JsonSchema,
  MediaType,
  Operation,
  Parameter,
  ResponseObject,
} from './openapi-shapes.ts';
import { REFERENCE_STYLE } from './reference-style.ts';

interface Row {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

export function writeReference(document: Description): string {
  const rows = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = (document.tags ?? []).map(({ name, description }) => ({
    name,
    description,
    rows: rows.filter(({ operation }) => operation.tags?.[0] === name),
  }));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(document.info.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<style>${REFERENCE_STYLE}</style></head><body>
<a class="skip" href="#top">Skip to content</a>
<nav aria-label="Contents"><details open><summary>Contents</summary><ul>
<li><a href="#top">Introduction</a></li>${groups.map(writeContents).join('')}
<li><a href="#errors">Error codes</a></li><li><a href="#shapes">Shapes</a></li></ul></details></nav>
<main id="top"><h1>${escapeHtml(document.info.title)}</h1>
${writeText(document.info.description ?? '')}
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${writeSignIn()}
${groups.map((group) => writeGroup(group, document)).join('')}
${writeErrors()}
${writeShapes(document)}
</main></body></html>
`;
}

interface Group {
  readonly name: string;
  readonly description: string;
  readonly rows: readonly Row[];
}

function writeContents({ name, rows }: Group): string {
  const links = rows.map(
    ({ method, operation: { operationId, summary } }) =>
      `<li><a href="#${operationId}"><span class="verb ${method}">${method}</span> ${escapeHtml(summary ?? '')}</a></li>`,
  );
  return `<li><a href="#${anchorOf(name)}">${escapeHtml(name)}</a><ul>${links.join('')}</ul></li>`;
}

function writeSignIn(): string {
  return `<section id="authentication"><h2>Who you are <a class="anchor" href="#authentication" aria-label="Link to this section">#</a></h2>
<p>Programs send an API key, made in the console or by <code>uptier key</code> and shown once. The web app sends its
session cookie. Each operation says which roles may use it and which scope a key needs.</p>
<pre tabindex="0"><code>curl -H "authorization: Bearer $UPTIER_KEY" "$UPTIER_URL/api/v1/status"</code></pre></section>`;
}

function writeGroup({ name, description, rows }: Group, document: Description): string {
  return `<section id="${anchorOf(name)}"><h2>${escapeHtml(name)} <a class="anchor" href="#${anchorOf(name)}" aria-label="Link to ${escapeHtml(name)}">#</a></h2>
${writeText(description)}${rows.map((row) => writeOperation(row, document)).join('')}</section>`;
}

function writeOperation({ path, method, operation }: Row, document: Description): string {
  const { operationId, summary, description, requestBody } = operation;
  const parameters = (operation.parameters ?? []).map((each) => resolveParameter(each, document));
  const body = requestBody ? writeContent(requestBody.content) : '';
  return `<article id="${operationId}">
<h3><span class="verb ${method}">${method}</span> <code>${escapeHtml(path)}</code> <a class="anchor" href="#${operationId}" aria-label="Link to ${operationId}">#</a></h3>
<p class="summary">${escapeHtml(summary ?? '')}</p>${writeText(description ?? '')}
${parameters.length > 0 ? `<h4>Parameters</h4>${writeParameters(parameters)}` : ''}
${body ? `<h4>Body</h4>${body}` : ''}
<details class="call"><summary>curl</summary><pre tabindex="0"><code>${escapeHtml(writeCall(path, method, operation, parameters))}</code></pre></details>
<h4>Answers</h4>${writeAnswers(operation, document)}</article>`;
}

function resolveParameter(parameter: Parameter, document: Description): Parameter {
  if (parameter.$ref === undefined) return parameter;
  return document.components.parameters![parameter.$ref.split('/').at(-1)!]!;
}

function writeParameters(parameters: readonly Parameter[]): string {
  const rows = parameters.map(({ name, in: place, required, description, schema = {} }) => {
    const example = schema.example ?? schema.default;
    const sample =
      example === undefined
        ? ''
        : ` <span class="soft">e.g.</span> <code>${escapeHtml(String(example))}</code>`;
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(place)}${required ? '' : ', optional'}</td>
<td>${writeType(schema)}</td><td>${writeInline(description ?? '')}${sample}</td></tr>`;
  });
  return `<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`;
}

function writeAnswers({ responses }: Operation, { components }: Description): string {
  const [good, bad] = [[] as string[], [] as string[]];
  for (const [status, given] of Object.entries(responses)) {
    const isShared = given.$ref !== undefined;
    const answer: ResponseObject = isShared ? components.responses![given.$ref!.split('/').at(-1)!]! : given;
    if (isShared) bad.push(`<a href="#status-${status}">${status}</a>`);
    else
      good.push(
        `<p><strong class="status">${status}</strong> ${escapeHtml(answer.description ?? '')}</p>${writeContent(answer.content ?? {})}`,
      );
  }
  return `${good.join('')}<p class="soft">Or a problem: ${bad.join(', ')}.</p>`;
}

function writeContent(content: Readonly<Record<string, MediaType>>): string {
  return Object.entries(content)
    .map(([type, { schema, example }]) => {
      const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
      return `<p class="media"><code>${escapeHtml(type)}</code>${schema?.description ? ` ${escapeHtml(schema.description)}` : ''}</p>
${schema ? writeSchema(schema) : ''}${
  example === undefined
    ? ''
    : `<details><summary>Example</summary><pre tabindex="0"><code>${escapeHtml(text)}</code></pre></details>`
}`;
    })
    .join('');
}

function writeCall(
  path: string,
  method: string,
  { requestBody }: Operation,
  parameters: readonly Parameter[],
): string {
  const sampleOf = ({ name, schema }: Parameter) => encodeURIComponent(String(schema?.example ?? name));
  const filled = parameters
    .filter((each) => each.in === 'path')
    .reduce((text, each) => text.replace(`{${each.name}}`, sampleOf(each)), path);
  const query = parameters
    .filter((each) => each.in === 'query' && (each.required || each.name === 'asOf'))
    .map((each) => `${each.name}=${sampleOf(each)}`);
  const key = parameters.some((each) => each.name === 'Idempotency-Key');
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const lines = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "$UPTIER_URL${filled}${query.length > 0 ? `?${query.join('&')}` : ''}"`,
    '  -H "authorization: Bearer $UPTIER_KEY"',
    ...(key ? ['  -H "idempotency-key: $(uuidgen)"'] : []),
    ...(type ? [`  -H "content-type: ${type}"`, `  -d '${JSON.stringify(media?.example ?? {})}'`] : []),
  ];
  return lines.join(' \\\n');
}

/** Properties as a table; what stands inside them follows, folded. */
function writeSchema(schema: JsonSchema): string {
  const own = schema.items ?? schema;
  const properties = Object.entries(own.properties ?? {});
  if (properties.length === 0)
    return own === schema ? `<p>${writeType(schema)}</p>` : `<p>${writeType(schema)}</p>`;
  const rows = properties.map(([name, each]) => {
    const inner = innerOf(each);
    const more = inner ? `<details><summary>Fields</summary>${writeSchema(inner)}</details>` : '';
    const isOptional = !own.required?.includes(name);
    return `<tr><th scope="row"><code>${escapeHtml(name)}</code>${isOptional ? '<span class="soft">?</span>' : ''}</th>
<td>${writeType(each)}</td><td>${writeInline(each.description ?? '')}${more}</td></tr>`;
  });
  return `<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function innerOf(schema: JsonSchema): JsonSchema | null {
  const candidates = [schema, schema.items, ...(schema.anyOf ?? [])];
  return candidates.find((each) => each?.properties !== undefined) ?? null;
}

function writeType(schema: JsonSchema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1)!;
    return `<a href="#shape-${name}">${escapeHtml(name)}</a>`;
  }
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) {
    const shown = [...new Set(variants.map(writeType))];
    return shown.length > 6 ? `${shown.slice(0, 6).join(' or ')} …` : shown.join(' or ');
  }
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((each) => `<code>${escapeHtml(String(each))}</code>`).join(' ');
  if (schema.items) return `list of ${writeType(schema.items)}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties)
    return `map of ${writeType(schema.additionalProperties)}`;
  return escapeHtml(
    Array.isArray(schema.type) ? schema.type.join(' or ') : String(schema.type ?? 'anything'),
  );
}

function writeErrors(): string {
  const rows = Object.entries(ERRORS).sort(
    ([a, one], [b, other]) => one.status - other.status || (a < b ? -1 : 1),
  );
  let last = 0;
  const cells = rows.map(([code, { status, sentence, next }]) => {
    const mark = status === last ? '' : ` id="status-${status}"`;
    last = status;
    return `<tr${mark}><td>${status}</td><th scope="row" id="error-${code}"><code>${code}</code></th><td>${escapeHtml(sentence)}</td><td>${escapeHtml(next)}</td></tr>`;
  });
  return `<section id="errors"><h2>Error codes <a class="anchor" href="#errors" aria-label="Link to error codes">#</a></h2>
<p>A code never changes its meaning and is never renamed; match on it, not on the sentence. Inside a batch of facts each
fact carries its own.</p><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">What happened</th><th scope="col">What to do</th></tr></thead>
<tbody>${cells.join('')}</tbody></table></div></section>`;
}

function writeShapes({ components: { schemas } }: Description): string {
  const shapes = Object.entries(schemas).map(([name, schema]) => {
    const variants = schema.oneOf ?? [];
    const inside =
      variants.length > 0
        ? variants.map((each) => `<h4>${writeVariant(each)}</h4>${writeSchema(each)}`).join('')
        : writeSchema(schema);
    return `<article id="shape-${name}"><h3>${escapeHtml(name)} <a class="anchor" href="#shape-${name}" aria-label="Link to ${name}">#</a></h3>
${schema.description ? writeText(schema.description) : ''}${inside}</article>`;
  });
  return `<section id="shapes"><h2>Shapes <a class="anchor" href="#shapes" aria-label="Link to shapes">#</a></h2>${shapes.join('')}</section>`;
}

function writeVariant(schema: JsonSchema): string {
  const kind = Object.values(schema.properties ?? {}).find((each) => each.const !== undefined);
  return kind ? `<code>${escapeHtml(String(kind.const))}</code>` : 'Variant';
}

/** Paragraphs, lists, `code` and **bold** of our own descriptions. */
function writeText(text: string): string {
  return text
    .split('\n\n')
    .map((block) => {
      const lines = block.split(/\n(?=- )/);
      if (!block.startsWith('- ')) return `<p>${writeInline(block)}</p>`;
      return `<ul>${lines.map((line) => `<li>${writeInline(line.slice(2))}</li>`).join('')}</ul>`;
    })
    .join('');
}

function writeInline(text: string): string {
  return escapeHtml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');
}

function anchorOf(tag: string): string {
  return `about-${tag.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
}
