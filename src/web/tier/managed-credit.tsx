/** The revenue that a client's managed points come from, in the account's currency, and the partner's part of it. */
import { add, formatRational, multiply, parseDecimal } from '../../base/exact.ts';
import type { ClientLine } from '../parts/api-types.ts';
import { formatMoney } from '../parts/formats.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './client.module.css';

export function ManagedCredit({ lines }: { readonly lines: readonly ClientLine[] }) {
  const rows = lines.flatMap(({ formula }) => ('terms' in formula ? listCredit(formula) : []));
  return rows.map(({ currency, credit, whole, partners }) => (
    <p key={currency} className={classes.credit}>
      {tierTexts.client.managedCredit}
      <strong className="figures">{formatMoney(credit, currency)}</strong>
      {partners > 1 ? (
        <span className="dimmed figures">
          {tierTexts.client.managedShare(formatMoney(whole, currency), partners)}
        </span>
      ) : null}
    </p>
  ));
}

type ManagedFormula = Extract<ClientLine['formula'], { readonly terms: unknown }>;

function listCredit({ terms, partners }: ManagedFormula) {
  const currencies = [...new Set(terms.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const sum = terms
      .filter((term) => term.currency === currency)
      .map(({ mrr }) => parseDecimal(mrr))
      .reduce(add);
    const share = multiply(sum, { num: 1n, den: BigInt(Math.max(partners, 1)) });
    return { currency, partners, whole: formatRational(sum, 4), credit: formatRational(share, 4) };
  });
}
