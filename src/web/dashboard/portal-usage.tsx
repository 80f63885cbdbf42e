/** Which products and tools of the vendor the client uses, and when it was last reported to use them. */
import { formatDate } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import classes from './dashboard.module.css';
import type { ClientDetails } from './dashboard-queries.ts';

const words = dashboardTexts.client;

export function PortalUsage({ details }: { readonly details: ClientDetails }) {
  const { tools, reportedOn, subscriptions } = details;
  const names = new Map(subscriptions.map(({ productLine, name }) => [productLine, name]));
  const groups = Map.groupBy(tools, ({ productLine }) => (names.has(productLine) ? productLine : ''));
  return (
    <section className={classes.block}>
      <h3>{words.products}</h3>
      <p className="dimmed">
        {reportedOn === null ? words.notReported : words.reported(formatDate(reportedOn))}
      </p>
      {tools.length === 0 ? <p className="dimmed">{words.noTools}</p> : null}
      {[...groups].map(([productLine, own]) => (
        <Product key={productLine} name={names.get(productLine) ?? words.otherTools} tools={own} />
      ))}
    </section>
  );
}

function Product({ name, tools }: { readonly name: string; readonly tools: ClientDetails['tools'] }) {
  const used = tools.filter(({ isUsed }) => isUsed).length;
  return (
    <div className={classes.product}>
      <div className={classes.productHead}>
        <h4>{name}</h4>
        <span className="dimmed figures">{words.usedOf(used, tools.length)}</span>
      </div>
      <ul className={classes.toolList}>
        {tools.map(({ tool, name: toolName, isUsed, lastUsedOn }) => (
          <li key={tool} data-tool={tool}>
            <span>{toolName}</span>
            <span className="dimmed">
              {lastUsedOn === null ? words.neverUsed : words.lastUsed(formatDate(lastUsedOn))}
            </span>
            <StateTag tone={isUsed ? 'good' : 'still'} word={isUsed ? words.inUse : words.notInUse} />
          </li>
        ))}
      </ul>
    </div>
  );
}
