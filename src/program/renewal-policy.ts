/** What a program says of renewals and of the engagement index, with what applies where it says nothing. */
import type { EngagementCategory, Program } from './program.ts';

/** All in days before the start of the renewal. */
export interface RenewalDays {
  /** It comes up this many days before. */
  readonly windowDays: number;
  /** The last day to decide. */
  readonly deadlineDays: number;
  /** When reminders go out: the earliest first. */
  readonly reminderDays: readonly number[];
}

const WINDOW_DAYS = 120;
const DEADLINE_DAYS = 45;
const REMINDER_DAYS = [90, 60, 45, 14] as const;

type RenewalPart = Pick<Program, 'renewals'>;

export function renewalPolicyOf({ renewals }: RenewalPart): RenewalDays {
  return {
    windowDays: renewals?.windowDays ?? WINDOW_DAYS,
    deadlineDays: renewals?.deadlineDays ?? DEADLINE_DAYS,
    reminderDays: [...new Set(renewals?.reminderDays ?? REMINDER_DAYS)].sort((a, b) => b - a),
  };
}

/** The program's categories; else one for each product line that has tools, all of the same weight. */
export function engagementCategoriesOf(program: Program): readonly EngagementCategory[] {
  if (program.engagement) return program.engagement.categories;
  const tools = program.versions.flatMap((version) => version.tools);
  return program.productLines
    .map(({ id, name }) => {
      const own = tools.filter(({ productLine }) => productLine === id).map((tool) => tool.id);
      return { id, name, weight: '1', tools: [...new Set(own)] };
    })
    .filter((category) => category.tools.length > 0);
}
