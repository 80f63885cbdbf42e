/** The navigation on a phone: a drawer from the left. */
import { Drawer } from '@mantine/core';
import { FreshnessStamp } from '../parts/freshness-stamp.tsx';
import { useFocusReturn } from '../parts/use-focus-return.ts';
import { shellTexts } from '../texts/shell.ts';
import classes from './frame.module.css';
import type { MenuSection } from './menu.ts';
import { NavigationContent } from './navigation.tsx';

interface Props {
  readonly sections: readonly MenuSection[];
  readonly onClose: () => void;
}

export default function NavigationDrawer({ sections, onClose }: Props) {
  useFocusReturn();
  return (
    <Drawer.Root opened onClose={onClose} size={280} transitionProps={{ duration: 120 }}>
      <Drawer.Overlay backgroundOpacity={0.22} />
      <Drawer.Content aria-label={shellTexts.mainNavigation} radius={0}>
        <div className={classes.drawer}>
          <NavigationContent sections={sections} onChoose={onClose}>
            <div className={classes.drawerStamp}>
              <FreshnessStamp />
            </div>
          </NavigationContent>
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
