// The few controls everything is made of, on top of React Aria.

import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Label,
  Tooltip as AriaTooltip,
  TooltipTrigger,
  type ButtonProps,
} from 'react-aria-components';
import { Icon, type IconName } from './icons';

interface Props extends Omit<ButtonProps, 'className' | 'children'> {
  look?: string;
  icon?: IconName;
  keys?: string;
  children?: ReactNode;
}

export function Button({ look = '', icon, keys, children, ...props }: Props) {
  return (
    <AriaButton {...props} className={`btn ${look} ${children ? '' : 'icon-only'}`}>
      {icon && <Icon name={icon} />}
      {children}
      {keys && <kbd aria-hidden="true">{keys}</kbd>}
    </AriaButton>
  );
}

/// A button that needs a word beside its picture for those who hover or focus it.
export function IconButton({ label, ...props }: Props & { label: string }) {
  return (
    <TooltipTrigger delay={400}>
      <Button {...props} aria-label={label} />
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}

export function Tooltip({ children }: { children: ReactNode }) {
  return (
    <AriaTooltip className="tooltip" offset={6}>
      {children}
    </AriaTooltip>
  );
}

export interface Choice {
  id: string;
  name: string;
}

export function Select(props: { label: string; value: string; choices: readonly Choice[]; onChange: (id: string) => void }) {
  return (
    <AriaSelect className="field" selectedKey={props.value} onSelectionChange={(key) => props.onChange(String(key))}>
      <Label>{props.label}</Label>
      <AriaButton className="btn select-button">
        <SelectValue className="clip" />
        <Icon name="down" />
      </AriaButton>
      <Popover className="popover">
        <ListBox items={props.choices}>
          {(choice) => (
            <ListBoxItem className="option" textValue={choice.name}>
              {choice.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
