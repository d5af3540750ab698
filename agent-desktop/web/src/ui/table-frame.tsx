import type { ReactNode } from 'react';

/// A table that may be wider or longer than its place: it moves by itself, by keys as well, and says what it is.
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
