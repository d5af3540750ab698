import type { DeskSession } from '../../desk/session';
import type { DeskState } from '../../desk/state';
import type { WorkItem } from '../../protocol/wire';

/// What each part of the contact in hand is given.
export interface ContactProps {
  session: DeskSession;
  item: WorkItem;
  state: DeskState;
}
