/** The filter of access types, several at once, each with how many clients have it. */
import { Checkbox } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import tools from '../parts/list-tools.module.css';
import { ToolPopover } from '../parts/tool-popover.tsx';
import { accessTexts } from '../texts/access.ts';
import type { ClientRow } from './access-queries.ts';
import { ACCESS_TYPES, type AccessType, writeAccessTypes } from './access-search.ts';

const words = accessTexts.clients;

interface Props {
  /** Undefined: not known yet. */
  readonly counts: Readonly<Record<ClientRow['access'], number>> | undefined;
  /** None: all are shown. */
  readonly chosen: readonly AccessType[];
  readonly onChange: (access: string | undefined) => void;
}

export function AccessTypesFilter({ counts, chosen, onChange }: Props) {
  const toggle = (type: AccessType) =>
    onChange(
      writeAccessTypes(chosen.includes(type) ? chosen.filter((each) => each !== type) : [...chosen, type]),
    );
  return (
    <ToolPopover label={words.types} icon={IconFilter}>
      <div className={tools.chooser}>
        {ACCESS_TYPES.map((type) => (
          <Checkbox
            key={type}
            label={counts ? words.typeCount(words.access[type], counts[type]) : words.access[type]}
            checked={chosen.includes(type)}
            onChange={() => toggle(type)}
          />
        ))}
      </div>
    </ToolPopover>
  );
}
