/**
 * Mantine's stylesheet without the components that the app has not: two thirds of it, which a browser would read before
 * it paints anything. Which those are follows from the app's imports, so that the file's name changes with them.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { followImports } from './static-imports.ts';

const CLASS = /\bm_[0-9a-f]+\b/g;

/** `folder` is the app's own. */
export function dropUnusedStyles(folder: string): Plugin {
  let used: ReadonlySet<string> | undefined;
  return {
    name: 'uptier-drop-unused-styles',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /@mantine\/\w+\/styles\.css$/ },
      handler(css) {
        used ??= findUsed(folder);
        return keepUsed(css.replaceAll(/\/\*[\s\S]*?\*\//g, ''), used);
      },
    },
  };
}

/** The classes of every component that the app imports, and of what those are made of. */
function findUsed(folder: string): ReadonlySet<string> {
  const files = followImports(globSync('**/*.{ts,tsx}', { cwd: folder }).map((file) => join(folder, file)));
  const classes = [...files].flatMap(([path, text]) =>
    path.endsWith('.module.mjs') ? (text.match(CLASS) ?? []) : [],
  );
  return new Set(classes);
}

/** A stylesheet, or the inside of an `@media`, without the rules that no used class can meet. */
function keepUsed(css: string, used: ReadonlySet<string>): string {
  let kept = '';
  for (const { head, body, text } of readRules(css)) {
    if (body === null || /^@(?!media|supports|container|layer)/.test(head)) kept += text;
    else if (head.startsWith('@')) {
      const inside = keepUsed(body, used);
      if (inside.trim() !== '') kept += `${head}{${inside}}\n`;
    } else {
      const selectors = splitSelectors(head).filter((selector) => canMeet(selector, used));
      if (selectors.length > 0) kept += `${selectors.join(',')}{${body}}\n`;
    }
  }
  return kept;
}

/** Words in brackets are left alone: they may be alternatives, or what must not be. */
function canMeet(selector: string, used: ReadonlySet<string>): boolean {
  let bare = selector;
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\([^()]*\)/g, '');
  }
  return [...bare.matchAll(CLASS)].every(([name]) => used.has(name));
}

interface Rule {
  readonly head: string;
  /** Null for a statement without a block. */
  readonly body: string | null;
  readonly text: string;
}

function* readRules(css: string): Generator<Rule> {
  for (let start = 0; start < css.length; ) {
    const end = css.slice(start).search(/[{;]/);
    if (end < 0) {
      yield { head: '', body: null, text: css.slice(start) };
      return;
    }
    const open = start + end;
    let close = open;
    if (css[open] === '{')
      for (let depth = 1; depth > 0 && ++close < css.length; )
        depth += css[close] === '{' ? 1 : css[close] === '}' ? -1 : 0;
    const text = css.slice(start, close + 1);
    const head = css.slice(start, open).trim();
    yield { head, body: css[open] === '{' ? css.slice(open + 1, close) : null, text };
    start = close + 1;
  }
}

/** At its commas, but for those in brackets. */
function splitSelectors(list: string): readonly string[] {
  const selectors = [''];
  let depth = 0;
  for (const letter of list) {
    if (letter === '(' || letter === '[') depth++;
    else if (letter === ')' || letter === ']') depth--;
    if (letter === ',' && depth === 0) selectors.push('');
    else selectors[selectors.length - 1] += letter;
  }
  return selectors;
}
