/// Of the supervisors' page: all queues, one of them, or one contact explained.
export function address(queue: string | null, shown: string | null = null): string {
  const query = new URLSearchParams();
  if (queue) query.set('queue', queue);
  if (shown) query.set('show', shown);
  return `/supervisor${query.size > 0 ? `?${query}` : ''}`;
}
