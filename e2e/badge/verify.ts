// Verifies a certificate as a stranger would: with a library of others, the issuer's public profile and the public list.

import { readFileSync } from 'node:fs';
import { contexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';

type Document = Record<string, unknown>;

const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const SECURITY = 'https://w3id.org/security#';

const reference = (name: string) => ({ '@id': SECURITY + name, '@type': '@id', '@container': '@set' });

// What the context of controlled identifiers says of the four terms that the profile uses.
const PROFILE = {
  '@context': {
    '@protected': true, id: '@id', type: '@type',
    assertionMethod: reference('assertionMethod'),
    verificationMethod: { '@id': `${SECURITY}verificationMethod`, '@type': '@id' },
    Multikey: {
      '@id': `${SECURITY}Multikey`,
      '@context': {
        '@protected': true, id: '@id', type: '@type',
        controller: { '@id': `${SECURITY}controller`, '@type': '@id' },
        publicKeyMultibase: { '@id': `${SECURITY}publicKeyMultibase`, '@type': `${SECURITY}multibase` },
      },
    },
  },
};

function context(url: string): unknown {
  if (url === BADGES) return JSON.parse(readFileSync(new URL('context-3.0.3.json', import.meta.url), 'utf8'));
  if (url === 'https://www.w3.org/ns/cid/v1') return PROFILE;
  return contexts.get(url);
}

/** What the library finds: whether the signature holds, and whether the certificate was taken back. */
export async function verify(credential: Document, site: string): Promise<{ verified: boolean; revoked: boolean }> {
  const fetched = async (url: string): Promise<Document> => (await fetch(url)).json() as Promise<Document>;
  const documentLoader = async (url: string): Promise<{ document: unknown; documentUrl: string }> => {
    const known = context(url);
    if (known !== undefined) return { document: known, documentUrl: url };
    if (!url.startsWith(site)) throw new Error(`nothing is known of ${url}`);
    const [page = url, key] = url.split('#');
    const document = await fetched(page);
    if (key === undefined || !key.startsWith('z6Mk')) return { document, documentUrl: url };
    const methods = document['verificationMethod'] as Document[];
    const method = methods.find((found) => found['id'] === url);
    if (method === undefined) throw new Error(`${page} has no key ${key}`);
    return { document: { '@context': 'https://w3id.org/security/multikey/v1', ...method }, documentUrl: url };
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const status = await checkStatus({ credential, documentLoader, suite, verifyBitstringStatusListCredential: true });
  const found = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus: async () => ({ verified: true }) });
  if (!found.verified) throw new Error(JSON.stringify(found.error?.errors?.map((error) => error.message)));
  return { verified: found.verified, revoked: status.results?.some((result) => result.status) ?? true };
}
