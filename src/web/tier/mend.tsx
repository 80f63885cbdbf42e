/** What would mend missing credit, in words; muted where another date than today is looked at. */
import type { MissingPage } from '../parts/api-types.ts';
import { creditTexts } from '../texts/credit.ts';
import { useTierPlace } from './use-tier.ts';

const words = creditTexts.missing;

interface Props {
  readonly mend: MissingPage['clients'][number]['mend'];
  readonly client: string;
  /** The employee closest to earning the credit. */
  readonly employee: string | null;
}

export function Mend({ mend }: Props) {
  const { asOf } = useTierPlace();
  const isMuted = asOf !== undefined;
  return (
    <span className={isMuted ? 'dimmed' : ''} title={isMuted ? words.pastMuted : undefined}>
      {words.mend[mend]}
    </span>
  );
}
