/** Reads the environment, once, and says clearly what is wrong with it. Nothing else looks at it. */
import { isIP } from 'node:net';
import { fail, type Result, succeed } from './base/result.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** PostgreSQL; null: the embedded database in `folder`. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  readonly logLevel: LogLevel;
  /** The date that stands for today, for demos and tests that must not move; null: the clock. */
  readonly clock: string | null;
  /** Requests of one caller in a minute; null: as many as the server allows by itself. */
  readonly requestsPerMinute: number | null;
  /** Bearer token of `/metrics`; null: this machine alone. */
  readonly metricsToken: string | null;
  /** Proxies whose `X-Forwarded-For` is believed: none, all, or these addresses. */
  readonly trustProxy: boolean | string;
  /** Where people reach the installation, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs session cookies; null: one that the database keeps. */
  readonly secret: string | null;
  /** An OpenID Connect provider with which people may sign in. */
  readonly identityProvider: IdentityProvider | null;
  /** The mail server; null: mails stay in the outbox, to be read in the console. */
  readonly smtp: MailServer | null;
  /** Webhooks may go to private addresses and over http: tests and intranets. */
  readonly allowsPrivateWebhooks: boolean;
}

interface MailServer {
  readonly url: string;
  /** `Partner program <partners@vendor.example>` */
  readonly from: string;
}

interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the button says it. */
  readonly name: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration of the environment, or every fault in it as a sentence. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config, readonly string[]> {
  const faults: string[] = [];
  const port = Number(environment.PORT ?? '4700');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    faults.push(`PORT is "${environment.PORT}"; give a port from 0 to 65535.`);
  const databaseUrl = environment.DATABASE_URL || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
    faults.push(
      'DATABASE_URL must begin with postgres:// or postgresql://; leave it out for the embedded database.',
    );
  const logLevel = (environment.LOG_LEVEL ?? 'info') as LogLevel;
  if (!LOG_LEVELS.includes(logLevel))
    faults.push(`LOG_LEVEL is "${logLevel}"; give one of ${LOG_LEVELS.join(', ')}.`);
  const clock = environment.UPTIER_CLOCK ?? null;
  if (clock !== null && Number.isNaN(Date.parse(clock)))
    faults.push(`UPTIER_CLOCK is "${clock}"; give an instant.`);
  const requestsPerMinute = environment.RATE_LIMIT_PER_MINUTE
    ? Number(environment.RATE_LIMIT_PER_MINUTE)
    : null;
  if (requestsPerMinute !== null && !(Number.isInteger(requestsPerMinute) && requestsPerMinute > 0))
    faults.push(
      `RATE_LIMIT_PER_MINUTE is "${environment.RATE_LIMIT_PER_MINUTE}"; give a whole number above 0.`,
    );
  const metricsToken = environment.METRICS_TOKEN || null;
  if (metricsToken !== null && !/^[\x21-\x7e]{16,}$/.test(metricsToken))
    faults.push('METRICS_TOKEN must have at least 16 visible ASCII characters.');
  const trustProxy = readTrust(environment.TRUST_PROXY ?? '');
  if (trustProxy === null)
    faults.push(
      `TRUST_PROXY is "${environment.TRUST_PROXY}"; give "true" if every request comes through a proxy of yours, or the proxies’ addresses, separated by commas.`,
    );
  const publicUrl = (environment.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/?#]+$/.test(publicUrl) || !URL.canParse(publicUrl))
    faults.push(
      `PUBLIC_URL is "${environment.PUBLIC_URL}"; give an address such as https://partners.example.`,
    );
  const secret = environment.UPTIER_SECRET || null;
  if (secret !== null && secret.length < 32) faults.push('UPTIER_SECRET must have at least 32 characters.');
  const identityProvider = readIdentityProvider(environment, faults);
  const smtp = readMailServer(environment, faults);
  if (faults.length > 0) return fail(faults);
  return succeed({
    host: environment.HOST || '127.0.0.1',
    port,
    databaseUrl,
    folder: environment.UPTIER_DATA || '.uptier',
    logLevel,
    clock,
    requestsPerMinute,
    metricsToken,
    trustProxy: trustProxy!,
    publicUrl,
    secret,
    identityProvider,
    smtp,
    allowsPrivateWebhooks: environment.ALLOW_PRIVATE_WEBHOOKS === '1',
  });
}

/** Null: neither yes, no, nor addresses or networks. */
function readTrust(text: string): boolean | string | null {
  if (text === '' || text === 'false') return false;
  if (text === 'true') return true;
  const isAddress = (each: string) => {
    const [address = '', bits, ...rest] = each.trim().split('/');
    return isIP(address) !== 0 && rest.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
  };
  return text.split(',').every(isAddress) ? text : null;
}

function readIdentityProvider(
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): IdentityProvider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret) {
    faults.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.');
    return null;
  }
  if (!URL.canParse(issuer) || !/^https?:/.test(issuer))
    faults.push(`OIDC_ISSUER is "${issuer}"; give the provider’s address, beginning with https://.`);
  return { issuer, clientId, clientSecret, name: environment.OIDC_NAME || 'Company account' };
}

function readMailServer(
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): MailServer | null {
  const { SMTP_URL: url, MAIL_FROM: from } = environment;
  if (!url && !from) return null;
  if (!url || !from) {
    faults.push('SMTP_URL and MAIL_FROM belong together: set both, or none to keep mails in the outbox.');
    return null;
  }
  if (!/^smtps?:\/\/[^/]/.test(url) || !URL.canParse(url))
    faults.push(
      'SMTP_URL must look like smtp://user:password@mail.example:587, or smtps:// for TLS at once.',
    );
  if (!/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from))
    faults.push(
      `MAIL_FROM is "${from}"; give an address such as "Partner program <partners@vendor.example>".`,
    );
  return { url, from };
}
