// A case that is opened from a contact in hand (D11).

import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { DeskSession } from '../../desk/session';
import { useStore } from '../../ui/store';
import { NewCaseForm } from '../cases/new-case-form';

export function CaseDialog({ session }: { session: DeskSession }) {
  const of = useStore(session.page, (s) => s.opening);
  return (
    <ModalOverlay className="overlay" isOpen={of !== null} onOpenChange={(stays) => !stays && session.openCase(null)} isDismissable>
      <Modal className="dialog">
        <Dialog>{of && <NewCaseForm key={of.interaction} of={of} serves onClose={() => session.openCase(null)} />}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}
