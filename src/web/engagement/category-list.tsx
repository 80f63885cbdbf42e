/** The score by category: points given out of those the subscriptions allow; opened, its tools and what can be done. */
import { IconCheck, IconChevronRight, IconMinus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { CategoryActions } from '../companies/category-actions.tsx';
import { formatExact, formatPoints } from '../parts/formats.ts';
import { engagementTexts as words } from '../texts/engagement.ts';
import classes from './engagement.module.css';
import type { CategoryScore, ClientEngagementPage } from './engagement-queries.ts';

interface Props {
  readonly page: ClientEngagementPage;
  /** Shown as of another day: nothing can be done there. */
  readonly isPast: boolean;
}

export function CategoryList({ page, isPast }: Props) {
  const { partner, client, categories } = page;
  const weights = categories.reduce((sum, { weight }) => sum + Number(weight), 0);
  return (
    <ul className={classes.categories}>
      {categories.map((score) => (
        <Category key={score.category} score={score} weights={weights}>
          {isPast ? null : <CategoryActions partner={partner} client={client} category={score.category} />}
        </Category>
      ))}
    </ul>
  );
}

interface CategoryProps {
  readonly score: CategoryScore;
  /** Of all categories together. */
  readonly weights: number;
  readonly children: React.ReactNode;
}

function Category({ score, weights, children }: CategoryProps) {
  const { name, points, pointsMax, weight, tools } = score;
  const [isOpen, setOpen] = useState(false);
  const inside = useId();
  const used = tools.filter(({ isUsed }) => isUsed).length;
  return (
    <li>
      <button
        type="button"
        className={classes.category}
        aria-expanded={isOpen}
        aria-controls={isOpen ? inside : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={16} stroke={1.75} aria-hidden />
        <span>
          {name}
          <br />
          <span className="dimmed small">{words.toolsUsed(used, tools.length)}</span>
        </span>
        <span className={classes.bar} aria-hidden>
          <span data-empty={used === 0 || undefined} style={{ width: `${(100 * used) / tools.length}%` }} />
        </span>
        <span className={classes.categoryPoints}>
          {words.points(formatPoints(points), formatPoints(pointsMax))}
        </span>
      </button>
      {isOpen ? (
        <div className={classes.inside} id={inside}>
          <ul className={classes.tools}>
            {tools.map(({ tool, name: toolName, isUsed }) => {
              const Icon = isUsed ? IconCheck : IconMinus;
              return (
                <li key={tool} className={classes.tool} data-unused={!isUsed || undefined}>
                  <Icon size={14} stroke={2.25} aria-hidden />
                  {toolName}
                  <span className="unseen"> {isUsed ? words.used : words.unused}</span>
                </li>
              );
            })}
          </ul>
          <p className="dimmed small figures">
            {words.weightOf(formatExact(weight), formatExact(weights), formatPoints(pointsMax))};{' '}
            {words.formulaOf(used, tools.length, formatPoints(pointsMax), formatPoints(points))}
          </p>
          {children}
        </div>
      ) : null}
    </li>
  );
}
