/**
 * Where a text stops being JSON. Runs only on texts that `JSON.parse` refused, because its messages differ
 * between engines and often leave the position out.
 */

/** A token after optional white space; anything else is a break. */
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings refuse exactly these
  /[ \t\n\r]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** The sound beginning of a string that has no sound end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings refuse exactly these
const BROKEN_STRING = /^"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*/;

/** What may come next. */
type Expectation = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/**
 * Offset of the first character that no JSON text could have there; the text's length when it only breaks off;
 * -1 when the text is JSON.
 */
export function findJsonBreak(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expectation = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) break;
    const punctuation = match[1];
    const next = advance(expected, punctuation, match[2] !== undefined, open);
    if (next === null) return TOKEN.lastIndex - match[0].trimStart().length;
    expected = next;
    at = TOKEN.lastIndex;
  }
  const rest = text.slice(at).replace(/^[ \t\n\r]+/, '');
  if (rest === '' && expected === 'nothing') return -1;
  const mayBeString = /^(?:value|key)/.test(expected);
  const soundPart = (mayBeString && BROKEN_STRING.exec(rest)?.[0]) || '';
  return text.length - rest.length + soundPart.length;
}

/** The state after one token, null when the token may not stand here. */
function advance(
  expected: Expectation,
  punctuation: string | undefined,
  isString: boolean,
  open: ('{' | '[')[],
): Expectation | null {
  if (punctuation === '}' || punctuation === ']') {
    const opener = open.pop();
    const mayEnd =
      expected === 'comma-or-end' || expected === (punctuation === '}' ? 'key-or-end' : 'value-or-end');
    if (!mayEnd || opener !== (punctuation === '}' ? '{' : '[')) return null;
    return open.length === 0 ? 'nothing' : 'comma-or-end';
  }
  switch (expected) {
    case 'value':
    case 'value-or-end':
      if (punctuation === '{' || punctuation === '[') {
        open.push(punctuation);
        return punctuation === '{' ? 'key-or-end' : 'value-or-end';
      }
      if (punctuation !== undefined) return null;
      return open.length === 0 ? 'nothing' : 'comma-or-end';
    case 'key':
    case 'key-or-end':
      return isString ? 'colon' : null;
    case 'colon':
      return punctuation === ':' ? 'value' : null;
    case 'comma-or-end':
      if (punctuation !== ',') return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case 'nothing':
      return null;
  }
}
