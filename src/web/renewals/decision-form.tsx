/** The form of one decision: as it is, another amount, or cancelled, each with its amount and its points. */
import { Button, Radio, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isDecimal } from '../../base/exact.ts';
import { Failure } from '../parts/failure.tsx';
import { formatDate, formatMoney, formatPoints } from '../parts/formats.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import {
  type ClientRenewal,
  optionsQuery,
  type RenewalOptions,
  type RenewalPage,
  sendDecision,
} from './renewal-queries.ts';
import classes from './renewals.module.css';

interface Props {
  readonly page: RenewalPage;
  readonly renewal: ClientRenewal;
}

type Decision = RenewalOptions['options'][number]['decision'];

const isAmount = (text: string) => isDecimal(text, 4) && !text.startsWith('-') && Number(text) > 0;

export function DecisionForm({ page, renewal }: Props) {
  const { partner, client, mayDecide } = page;
  const { productLine, productLineName, currency, decision } = renewal;
  const [chosen, setChosen] = useState<Decision>(decision?.decision ?? 'renew');
  const [amount, setAmount] = useState(decision?.mrr ?? '');
  const [isMissing, setMissing] = useState(false);
  const [tried] = useDebouncedValue(isAmount(amount) ? amount : undefined, 300);
  const options = useQuery(optionsQuery(partner, client, productLine, tried));
  const sending = useMutation({
    mutationFn: () =>
      sendDecision(partner, client, productLine, {
        decision: chosen,
        ...(chosen === 'change' ? { mrr: amount } : {}),
      }),
  });
  const send = () => {
    const isIncomplete = chosen === 'change' && !isAmount(amount);
    setMissing(isIncomplete);
    if (!isIncomplete) sending.mutate();
  };
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Radio.Group
        label={words.chooseFor(productLineName)}
        value={chosen}
        onChange={(value) => {
          sending.reset();
          setChosen(value as Decision);
        }}
        readOnly={!mayDecide}
      >
        <div className={classes.choices}>
          {(['renew', 'change', 'cancel'] as const).map((each) => (
            <div key={each} className={classes.choice} data-chosen={chosen === each || undefined}>
              <Radio value={each} label={words.decisions[each]} disabled={!mayDecide && chosen !== each} />
              <Effect decision={each} options={options.data} />
              {each === 'change' && chosen === 'change' ? (
                <TextInput
                  className={classes.below ?? ''}
                  label={words.newAmount(currency)}
                  inputMode="decimal"
                  value={amount}
                  readOnly={!mayDecide}
                  error={isMissing && !isAmount(amount) ? words.amountNeeded : null}
                  onChange={({ currentTarget: { value } }) => setAmount(value.trim())}
                />
              ) : null}
            </div>
          ))}
        </div>
      </Radio.Group>
      {options.data ? <p className="small dimmed">{words.comparedOn(formatDate(options.data.on))}</p> : null}
      <Failure error={sending.error ?? options.error} />
      <div className={classes.foot}>
        {mayDecide ? (
          <Button type="submit" loading={sending.isPending}>
            {words.record}
          </Button>
        ) : (
          <p className="dimmed">{words.mayNot}</p>
        )}
        <span role="status">{sending.isSuccess ? words.recorded : ''}</span>
      </div>
    </form>
  );
}

interface EffectProps {
  readonly decision: Decision;
  readonly options: RenewalOptions | undefined;
}

function Effect({ decision, options }: EffectProps) {
  if (!options) return null;
  const option = options.options.find((each) => each.decision === decision);
  if (!option) return <span className="dimmed">{words.typeAmount}</span>;
  const { mrr, difference } = option;
  const sign = difference.startsWith('-') ? '' : '+';
  return (
    <>
      <span className={classes.figure}>{formatMoney(mrr, options.currency)}</span>
      <span className={classes.figure}>
        {Number(difference) === 0 ? words.same : words.difference(`${sign}${formatPoints(difference)}`)}
      </span>
    </>
  );
}
