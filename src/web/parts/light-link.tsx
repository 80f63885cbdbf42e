/**
 * A link that costs little where there are hundreds of it. The router's own follows every change of the address; this one
 * works its address out when it is drawn and again when somebody reaches for it, and goes where it leads from then.
 */
import { type NavigateOptions, useRouter } from '@tanstack/react-router';
import { type ComponentProps, type MouseEvent, useState } from 'react';

interface Props extends Omit<ComponentProps<'a'>, 'href' | 'onClick' | 'onFocus' | 'onPointerEnter'> {
  /** Where it leads, from wherever the page is by then. */
  readonly leadsTo: NavigateOptions;
}

export function LightLink({ leadsTo, ...rest }: Props) {
  const router = useRouter();
  const addressNow = () => router.buildLocation(leadsTo as never).href;
  const [address, setAddress] = useState(addressNow);
  const refresh = () => setAddress(addressNow());
  return (
    <a
      {...rest}
      href={address}
      onPointerEnter={refresh}
      onFocus={refresh}
      onClick={(event) => {
        if (isElsewhere(event)) return;
        event.preventDefault();
        void router.navigate(leadsTo);
      }}
    />
  );
}

/** True for a click that asks for another tab or window, or for a file. */
const isElsewhere = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button !== 0 || metaKey || ctrlKey || shiftKey || altKey;
