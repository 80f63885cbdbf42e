/** QR codes, module by module as another encoder (qrcode 8.2 for Python) draws them. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeQrCode } from '../src/web/account/qr-code.ts';

const draw = (text: string) =>
  makeQrCode(text)
    ?.map((line) => line.map((isDark) => (isDark ? '1' : '0')).join(''))
    .join('\n');

const HELLO = `
111111100011101111111
100000101110101000001
101110100011101011101
101110101100101011101
101110100100101011101
100000101001001000001
111111101010101111111
000000000100000000000
111110111001010101010
101110001101111001101
010001100110101101110
111101010001111001100
001100111000100100001
000000001100100101001
111111101001010010110
100000100110000111110
101110101001010010010
101110101011111101000
101110101000101100100
100000101101111011100
111111101100100010010`;

const KEY =
  'otpauth://totp/Uptier:zoe.hughes%40northlight.example?secret=N5JV6X3EMR3W62KPPBCHAMZUNJUG6X3LKUZDORKTKNWTONLWL5XA&issuer=Uptier&digits=6&period=30';

test('a short text fits the smallest code', () => {
  expect(draw('hello')).toBe(HELLO.trim());
});

test.each([
  [
    'with alignment patterns',
    'https://example.com/0123456789012345678901234567890123456789',
    33,
    '1d2da337e4f5ada57ac15b8413c887ec14360295e272e281064835abcbf921fd',
  ],
  [
    'in two blocks, with its version',
    KEY,
    45,
    '216f0629a4c2cf3324b8694601197f333dc5ff1b6534e26c34227884005a3d89',
  ],
  [
    'in four blocks, with a long length',
    KEY + KEY,
    61,
    '4cd5c956c69bb6c79d70ff7932b2f88fdef22038997770b7da93c7ac6a7afd16',
  ],
])('a longer text %s', (_, text, size, hash) => {
  const drawn = draw(text)!;
  expect(drawn.split('\n')).toHaveLength(size);
  expect(createHash('sha256').update(drawn).digest('hex')).toBe(hash);
});

test('too long a text has no code', () => {
  expect(makeQrCode('x'.repeat(458))).not.toBeNull();
  expect(makeQrCode('x'.repeat(459))).toBeNull();
});
