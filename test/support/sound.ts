/** The beginnings of sound as browsers record it, made by hand, and an interview it is spoken in. */
import { createHash, randomUUID } from 'node:crypto';
import { startMock } from '../../src/domain/mock.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { nineToday } from './world.ts';

/** Bytes that look like nothing, the same for the same seed. */
export function noise(length: number, seed = 'noise'): Uint8Array {
  return new Uint8Array(Buffer.alloc(length, createHash('sha512').update(seed).digest()));
}

const latin = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

export const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Uint8Array.from(part))));

/** An EBML header as Chromium and Firefox write it (RFC 8794), with any doctype. */
export function ebml(docType: string): Uint8Array {
  const versions = [0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1, 0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8];
  const type = [0x42, 0x82, 0x80 + docType.length, ...latin(docType)];
  const readers = [0x42, 0x87, 0x81, 4, 0x42, 0x85, 0x81, 2];
  const header = [...versions, ...type, ...readers];
  return joined([0x1a, 0x45, 0xdf, 0xa3, 0x80 + header.length], header);
}

export const webm = (length = 200): Uint8Array => joined(ebml('webm'), noise(length, 'webm'));

/** The first page of an Ogg stream (RFC 3533): version 0, flag 2, then positions and the like. */
export const ogg = (length = 200): Uint8Array => joined(latin('OggS'), [0, 2], noise(length, 'ogg'));

/** A file type box of 20 bytes (ISO/IEC 14496-12): its length, its name, a brand, a version, another brand. */
export const mp4 = (length = 200): Uint8Array =>
  joined([0, 0, 0, 20], latin('ftypisom'), [0, 0, 2, 0], latin('isom'), noise(length, 'mp4'));

/** Two questions with a follow-up each, for fifteen minutes, begun at nine. Gives its id. */
export async function startSpokenMock(stores: Stores): Promise<string> {
  const id = randomUUID();
  const questions = ['http-etag', 'http-caching'].map((questionId) => ({
    questionId,
    contentHash: `hash-of-${questionId}`,
    plannedSeconds: 300,
    followUps: 1,
  }));
  const about = {
    ...{ id, learnerId: localLearner, templateId: 'screen', title: 'Screen', level: 'mid' as const },
    ...{ isSpoken: true, seed: 1, repeatsId: null, rubrics: [] },
  };
  const choice = { templateId: 'screen', level: 'mid' as const, isSpoken: true };
  const own = { minutes: 15, deckIds: [], kinds: ['concept' as const] };
  await stores.mocks.start(
    { about, mock: startMock(questions, 15, nineToday), choice: { ...choice, ...own } },
    nineToday,
  );
  return id;
}
