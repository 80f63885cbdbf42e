/** The date that everything on screen is as of, kept in the address. */
import { useNavigate, useSearch } from '@tanstack/react-router';

export interface AsOf {
  /** Undefined: today. */
  readonly asOf: string | undefined;
  readonly show: (date: string | undefined) => void;
}

export function useAsOf(): AsOf {
  const { asOf } = useSearch({ strict: false });
  const navigate = useNavigate();
  return {
    asOf,
    show: (date) =>
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, asOf: date, page: undefined }),
        resetScroll: false,
      }),
  };
}
