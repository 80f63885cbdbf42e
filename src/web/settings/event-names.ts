/** What webhooks hear of, by name. */
import { webhookTexts } from '../texts/keys.ts';

const NAMES: Readonly<Record<string, { readonly name: string }>> = webhookTexts.events;

/** An event of a newer version shows by its own word. */
export const nameEvent = (event: string): string =>
  NAMES[event]?.name ?? (event.endsWith('test') ? webhookTexts.testEvent : event);
