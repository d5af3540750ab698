// One field that finds among many by typing; arrows and Enter choose.

import { useState } from 'react';
import { Autocomplete, Collection, Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, SearchField, useFilter } from 'react-aria-components';
import { Icon, type IconName } from './icons';

export interface Findable {
  id: string;
  name: string;
  hint: string;
  icon: IconName;
}

export interface FindableGroup<T extends Findable> {
  id: string;
  name: string;
  items: T[];
}

export interface FinderTexts {
  label: string;
  placeholder: string;
  nobody: string;
}

export function Finder<T extends Findable>({ groups, texts, onChoose }: { groups: FindableGroup<T>[]; texts: FinderTexts; onChoose: (item: T) => void }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const [touched, setTouched] = useState(false);
  const [shown, setShown] = useState(groups);
  // What stands beside the names is live until somebody begins to choose: a list drawn anew would lose their place in it.
  if (groups !== shown && (!touched || idsOf(groups) !== idsOf(shown))) setShown(groups);
  const choose = (id: string) => {
    const item = shown.flatMap((g) => g.items).find((each) => each.id === id);
    if (item) onChoose(item);
  };
  return (
    <Autocomplete filter={contains}>
      <SearchField className="field" autoFocus onKeyDown={() => setTouched(true)}>
        <Label>{texts.label}</Label>
        <Input placeholder={texts.placeholder} />
      </SearchField>
      {/* the field keeps the focus while arrows choose; who tabs on can scroll the list */}
      <div className="finder-list" tabIndex={0} role="group" aria-label={texts.label}>
        <ListBox
          aria-label={texts.label}
          items={shown}
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <p className="empty">{texts.nobody}</p>}
        >
          {(group) => (
            <ListBoxSection id={group.id}>
              <Header className="menu-title">{group.name}</Header>
              <Collection items={group.items}>
                {(each) => (
                  <ListBoxItem className="option finder-option" textValue={each.name}>
                    <Icon name={each.icon} />
                    <span className="grow clip">{each.name}</span>
                    <span className="small muted nowrap">{each.hint}</span>
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </div>
    </Autocomplete>
  );
}

function idsOf(groups: readonly FindableGroup<Findable>[]): string {
  return groups.flatMap((g) => g.items.map((i) => i.id)).join(' ');
}
