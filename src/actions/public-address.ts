/**
 * Which addresses the server may send webhooks to. Whoever sets one up chooses where our requests go, so machines
 * behind our own firewall, this one, and a cloud's metadata service must stay out of reach: as they are written, as
 * names resolve when the webhook is made, and again each time a connection is opened.
 */
import { lookup as lookUpName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { fail, type Result, succeed } from '../base/result.ts';

/** Everything that is not the public internet (IANA's special-purpose registries). */
const BLOCKED_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Of 2000::/3, which alone is public: what embeds IPv4 addresses, is reserved, or is for examples. */
const BLOCKED_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const blocked4 = listOf(BLOCKED_4, 'ipv4');
const blocked6 = listOf(BLOCKED_6, 'ipv6');
const public6 = listOf(['2000::/3'], 'ipv6');

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split('/');
    list.addSubnet(address!, Number(bits), family);
  }
  return list;
}

/** True for an IP address on the public internet. */
function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blocked4.check(address, 'ipv4');
  return isIP(address) === 6 && public6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6');
}

/** An address as it is connected to: by a name, or literally. The parser has already made one form of `0x7f.1`. */
function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? null : host;
}

export interface AddressRules {
  /** Tests and intranets: any address, and http as well. */
  readonly allowsPrivate: boolean;
}

/** The address as far as its text shows; says in words what is wrong. */
export function parseTarget(text: string, { allowsPrivate }: AddressRules): Result<URL, string> {
  if (!URL.canParse(text)) return fail('is not an address such as "https://hooks.example.com/uptier"');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowsPrivate && url.protocol === 'http:'))
    return fail('must begin with https://');
  if (url.username !== '' || url.password !== '') return fail('must not hold a user name or password');
  const literal = literalOf(url);
  if (!allowsPrivate && literal !== null && !isPublicAddress(literal))
    return fail('points to a private address, which webhooks may not reach');
  return succeed(url);
}

/** As `parseTarget`, and the name resolves to public addresses alone. */
export async function checkTarget(
  text: string,
  rules: AddressRules,
  lookup: LookupFunction = lookUpName as LookupFunction,
): Promise<Result<URL, string>> {
  const parsed = parseTarget(text, rules);
  if (!parsed.ok || literalOf(parsed.value) !== null) return parsed;
  const fault = await new Promise<NodeJS.ErrnoException | null>((resolve) =>
    guardLookup(rules, lookup)(parsed.value.hostname, { all: true }, (error) => resolve(error)),
  );
  if (!fault) return parsed;
  if (fault.code === PRIVATE) return fail('points to a private address, which webhooks may not reach');
  return fail(`has a name that cannot be resolved (${fault.code ?? fault.message})`);
}

const PRIVATE = 'EPRIVATE';

/**
 * Resolves names for a connection, which then goes to the very addresses looked at here: a name that resolves to
 * something else a moment later gains nothing. One private address among several refuses all.
 */
export function guardLookup(
  { allowsPrivate }: AddressRules,
  lookup: LookupFunction = lookUpName as LookupFunction,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const found = addresses as readonly { readonly address: string; readonly family: number }[];
      if (!allowsPrivate && !found.every(({ address }) => isPublicAddress(address))) {
        const refusal: NodeJS.ErrnoException = new Error(`${hostname} resolves to a private address`);
        refusal.code = PRIVATE;
        return callback(refusal, []);
      }
      if (options.all) return callback(null, [...found]);
      return callback(null, found[0]!.address, found[0]!.family);
    });
  };
}
