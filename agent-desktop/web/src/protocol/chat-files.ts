// A visitor's files: sent by HTTP with the chat's token, got by the links that come with messages.

/// A file that the server has, for a message that is not sent yet.
export interface UploadedFile {
  id: string;
  name: string;
  type: string;
  bytes: number;
}

/// A file of a message.
export interface ChatFile {
  name: string;
  type: string;
  bytes: number;
  /// Relative to the server; with `&show=true` a picture is given out to be shown.
  url: string;
}

/// What visitors may send; `types` are endings of names, none for whatever is not refused.
export interface FilesOffer {
  largest: number;
  most: number;
  types: readonly string[];
}

/// Why a file was not taken: the stable code of the server's problem document, or of our own.
export class FileRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export async function uploadFile(server: string, token: string, file: File): Promise<UploadedFile> {
  const response = await fetch(new URL(`/api/chat/files?name=${encodeURIComponent(file.name)}`, server), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': file.type || 'application/octet-stream' },
    body: file,
    credentials: 'omit',
  }).catch(() => {
    throw new FileRefused('offline');
  });
  if (response.ok) return (await response.json()) as UploadedFile;
  const problem = (await response.json().catch(() => ({}))) as { code?: string };
  throw new FileRefused(problem.code ?? 'failed');
}

export async function takeBackFile(server: string, token: string, file: string): Promise<void> {
  await fetch(new URL(`/api/chat/files/${encodeURIComponent(file)}`, server), {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${token}` },
    credentials: 'omit',
  }).catch(() => undefined); // it is not sent, which is what counts
}

/// What can be known of it before it is sent; null if there is nothing against it.
export function fault(file: { name: string; size: number }, offer: FilesOffer): string | null {
  if (file.size > offer.largest) return 'too-large';
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  return offer.types.length > 0 && !offer.types.includes(ending) ? 'refused-type' : null;
}

export const isPicture = (file: { type: string }): boolean => /^image\/(png|jpe?g|gif|webp)$/.test(file.type);
