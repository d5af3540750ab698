import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../../i18n/language';
import { Button } from '../../ui/controls';

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords();
  const keys = [
    ['F1', t.suggestions.key],
    ['F2', t.shortcuts.accept],
    ['Shift + F2', t.shortcuts.decline],
    ['F3', t.shortcuts.snooze],
    ['Shift + F3', t.shortcuts.task],
    ['F4', t.shortcuts.next],
    ['Shift + F4', t.shortcuts.previous],
    ['F6', t.shortcuts.consult],
    ['Shift + F6', t.shortcuts.takeBack],
    ['F7', t.shortcuts.transfer],
    ['Shift + F7', t.shortcuts.conference],
    ['F8', t.shortcuts.mute],
    ['Shift + F8', t.shortcuts.hold],
    ['Ctrl + F8', t.recording.pauseKey],
    ['F9', t.shortcuts.ready],
    ['Shift + F9', t.shortcuts.newMail],
    ['F10', t.shortcuts.newMessage],
    ['Shift + F10', t.cases.shortcut],
    ['Ctrl + Enter', t.shortcuts.send],
  ];
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="dialog">
        <Dialog>
          <Heading slot="title" level={2}>
            {t.shortcuts.title}
          </Heading>
          <dl className="shortcuts">
            {keys.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <Button onPress={onClose} autoFocus>
            {t.common.close}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
