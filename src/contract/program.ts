/** The program document as the API answers it: its own schema, under the name that the description uses. */
import { programSchema } from '../program/schema.ts';

export const programDocument = programSchema.meta({ id: 'Program' });
