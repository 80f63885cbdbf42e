/** The ⋯ at the end of a row: everything that can be done with it. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import classes from './list-tools.module.css';

export interface RowAction {
  readonly label: string;
  readonly isDangerous?: boolean;
  /** Why it cannot be done now. */
  readonly refusal?: string | undefined;
  readonly onChoose: () => void;
}

interface Props {
  /** Whose actions, for screen readers. */
  readonly label: string;
  readonly actions: readonly RowAction[];
}

export function RowMenu({ label, actions }: Props) {
  return (
    <Menu position="bottom-end" width={240} shadow="md" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={label}>
          <IconDots size={18} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuItems actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** What a menu offers; whatever cannot be done now says why. */
export function MenuItems({ actions }: Pick<Props, 'actions'>) {
  return actions.map(({ label: words, isDangerous, refusal, onChoose }) => (
    <Menu.Item
      key={words}
      disabled={refusal !== undefined}
      className={refusal === undefined ? '' : (classes.refused ?? '')}
      onClick={onChoose}
      {...(isDangerous && refusal === undefined ? { color: 'var(--bad)' } : {})}
    >
      {words}
      {refusal === undefined ? null : <div className="small">{refusal}</div>}
    </Menu.Item>
  ));
}
