// A part of the page that stands on its own: if showing it fails, it says so in its place and everything around it goes on.

import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/language';
import { Button } from './controls';
import { Icon } from './icons';

interface Props {
  children: ReactNode;
  /// What is shown; when it is another, it is tried again.
  of?: unknown;
  /// What stands there instead, where the usual words have no room.
  instead?: ReactNode;
}

export class Pane extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.of !== this.props.of) this.again();
  }

  private readonly again = () => this.setState({ failed: false });

  override render(): ReactNode {
    const { children, instead } = this.props;
    if (!this.state.failed) return children;
    return instead === undefined ? <Broken onAgain={this.again} /> : instead;
  }
}

function Broken({ onAgain }: { onAgain: () => void }) {
  const { t } = useWords();
  return (
    <div className="pane-broken" role="alert">
      <Icon name="warning" />
      <span className="grow">{t.common.broken}</span>
      <Button look="small" onPress={onAgain}>
        {t.common.retry}
      </Button>
    </div>
  );
}
