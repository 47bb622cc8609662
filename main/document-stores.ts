import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import type { DocumentStore } from '../api/dependencies';

// Where the content of documents lies: a folder on a machine of one's own, and elsewhere a store
// that speaks S3. What is known of each, and its hash, is PostgreSQL's.

/** Ids are our own and hold no path; anything else is a bug, or somebody trying. */
function nameOf(documentId: string): string {
  if (!/^[A-Za-z0-9-]{1,100}$/.test(documentId)) throw new Error('A document has an id of ours.');
  return documentId;
}

/** A file for each document, which appears whole or not at all. */
export function folderDocuments(folder: string): DocumentStore {
  return {
    put: async (documentId, content) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, nameOf(documentId));
      await writeFile(`${path}.part`, content, { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
    get: async (documentId) => {
      try {
        return await readFile(join(folder, nameOf(documentId)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

/** Whether an address holds all that a store of documents is reached by. */
export function isDocumentsUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return false;
  return url.username !== '' && url.password !== '' && url.pathname.length > 1;
}

/** https://KEY:SECRET@host/bucket?region=REGION; the bucket stands in the path. */
export function s3Documents(address: string): DocumentStore {
  const url = new URL(address);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'eu-west-2',
  });
  const bucket = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  const at = (documentId: string) => `${bucket}/${nameOf(documentId)}`;
  return {
    put: async (documentId, content, mediaType) => {
      const response = await client.fetch(at(documentId), {
        ...{ method: 'PUT', body: Buffer.from(content) },
        headers: { 'content-type': mediaType },
      });
      if (!response.ok) throw away(response);
    },
    get: async (documentId) => {
      const response = await client.fetch(at(documentId));
      if (response.status === 404) return null;
      if (!response.ok) throw away(response);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** Said with a code that the interface knows for "away", and never with the address. */
function away({ status }: Response): Error {
  const fault = new Error(`The store of documents answered ${String(status)}`);
  return Object.assign(fault, { code: 'ECONNREFUSED' });
}
