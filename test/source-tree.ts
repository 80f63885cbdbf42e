/**
 * The project's own source as data for `tidy.test.ts`: each file with its imports, exports, functions, literals
 * and comments, read with the parser that also builds the web app.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface Import {
  readonly specifier: string;
  /** Path from the root of the file imported; null for a package. */
  readonly target: string | null;
  /** Names taken; null for all of them. */
  readonly names: readonly string[] | null;
  readonly line: number;
}

export interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** True when the file itself uses it in another place than its declaration. */
  readonly isUsedInside: boolean;
  readonly line: number;
}

export interface FunctionSpan {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

export interface Passage {
  readonly text: string;
  readonly line: number;
}

export interface SourceFile {
  /** Path from the root, with `/`. */
  readonly path: string;
  /** `base`, `web` …; of a file in src itself its name; empty outside src. */
  readonly room: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly functions: readonly FunctionSpan[];
  /** String and template literals, and the tags of tagged templates as `tag` followed by a backtick. */
  readonly literals: readonly Passage[];
  /** Called or constructed names without their arguments, such as `Date.now()`; `new Date()` only without any. */
  readonly calls: readonly Passage[];
  readonly comments: readonly Passage[];
}

/** Paths from the root of all files below a folder, in byte order; empty if there is no such folder. */
export function listFiles(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
      return entry.isDirectory() ? listFiles(path) : [path];
    })
    .sort();
}

/** Reads and parses every script below the folders (`.ts`, `.tsx`, `.mjs`). */
export function readSources(folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => (isFile(folder) ? [folder] : listFiles(folder)))
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !/\.d\.m?ts$/.test(path))
    .map(readSource);
}

function isFile(path: string): boolean {
  return existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile();
}

/** A syntax node as the parser gives it; only its kind and place are sure. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const parsed = parseSync(path, text);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]!.message}`);
  const lineOf = lineCounter(text);
  const file = {
    path,
    room: path.startsWith('src/') ? path.split('/')[1]! : '',
    text,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: [] as Import[],
    exports: [] as Export[],
    functions: [] as FunctionSpan[],
    literals: [] as Passage[],
    calls: [] as Passage[],
    comments: parsed.comments.map((comment) => ({ text: comment.value, line: lineOf(comment.start) })),
  };
  const addImport = (specifier: string, names: string[] | null, at: number) =>
    file.imports.push({ specifier, target: resolveTarget(path, specifier), names, line: lineOf(at) });

  for (const each of parsed.module.staticImports) {
    const names = each.entries.map((entry) => entry.importName);
    const takesAll = names.some((name) => name.kind === 'NamespaceObject');
    addImport(
      each.moduleRequest.value,
      takesAll ? null : names.map((name) => name.name ?? 'default'),
      each.start,
    );
  }
  for (const { entries } of parsed.module.staticExports)
    for (const entry of entries) {
      const from = entry.moduleRequest?.value;
      if (from !== undefined)
        addImport(from, entry.importName.name === null ? null : [entry.importName.name], entry.start);
      const name = entry.exportName.name ?? (entry.exportName.kind === 'Default' ? 'default' : null);
      if (name === null) continue;
      const uses = text.match(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g')) ?? [];
      file.exports.push({
        name,
        isType: entry.isType,
        isUsedInside: uses.length > 1,
        line: lineOf(entry.start),
      });
    }
  walk(parsed.program as unknown as Node, null, (node, parent) => {
    const target = targetOf(node, text);
    if (target !== null) addImport(target, null, node.start);
    const call = callOf(node, text);
    if (call !== null) file.calls.push({ text: call, line: lineOf(node.start) });
    const literal = literalOf(node, text);
    if (literal !== null) file.literals.push({ text: literal, line: lineOf(node.start) });
    if (isFunction(node)) {
      const line = lineOf(node.start);
      file.functions.push({ name: nameOf(node, parent), line, lines: lineOf(node.end) - line + 1 });
    }
  });
  return file;
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}

function resolveTarget(path: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return join(dirname(path), specifier.replace(/\?.*$/, '')).replaceAll('\\', '/');
}

function walk(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null && typeof child.type === 'string')
        walk(child, node, visit);
}

/** What `import('./x.ts')`, the type `import('./x.ts')` or `new URL('./x.ts', import.meta.url)` names. */
function targetOf(node: Node, text: string): string | null {
  const isUrl = node.type === 'NewExpression' && sliceOf(node.callee as Node, text) === 'URL';
  if (node.type !== 'ImportExpression' && node.type !== 'TSImportType' && !isUrl) return null;
  const source = (isUrl ? (node.arguments as Node[])[0] : (node.source ?? node.argument)) as Node | undefined;
  if (source?.type !== 'Literal' || typeof source.value !== 'string') return null;
  return isUrl && !/^\.\.?\/.*\.tsx?$/.test(source.value) ? null : source.value;
}

function callOf(node: Node, text: string): string | null {
  if (node.type === 'CallExpression') return `${sliceOf(node.callee as Node, text)}()`;
  if (node.type !== 'NewExpression' || (node.arguments as Node[]).length > 0) return null;
  return `new ${sliceOf(node.callee as Node, text)}()`;
}

function literalOf(node: Node, text: string): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral') return sliceOf(node, text).slice(1, -1);
  if (node.type === 'TaggedTemplateExpression')
    return `${sliceOf(node.tag as Node, text).replace(/<.*$/s, '')}\``;
  return null;
}

function sliceOf(node: Node, text: string): string {
  return text.slice(node.start, node.end);
}

function isFunction(node: Node): boolean {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

function nameOf(node: Node, parent: Node | null): string {
  const named = (node.id ?? parent?.id ?? parent?.key) as { readonly name?: unknown } | null | undefined;
  return typeof named?.name === 'string' ? named.name : 'a function';
}
