/** What people do in tools, in words; an action that is not known shows as the program calls it. */
import { workTexts } from '../texts/work.ts';

export const nameAction = (action: string): string => workTexts.actions[action] ?? action;
