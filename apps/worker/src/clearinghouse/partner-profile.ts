import { z } from 'zod';
import { fileNameOf } from './file-name.js';

const remoteFolder = z.string().regex(/^\/(?:[^/\0]+\/?)*$/, 'an absolute path');

/** Where an SFTP far side is, the file with our private key, and the fingerprint of its host key. */
const sftp = {
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(22),
  username: z.string().min(1),
  keyFile: z.string().min(1),
  hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'as ssh-keygen -lf prints it'),
  to: remoteFolder,
  from: remoteFolder,
  taken: remoteFolder.optional(),
  settled: remoteFolder.optional(),
};
export const SftpPlace = z.strictObject(sftp);

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

const baseUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}, 'an https address without user, query or fragment; http on loopback only');

const Gateway = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('folder'), folder: z.string().min(1) }),
  z.strictObject({ kind: z.literal('sftp'), ...sftp }),
  z.strictObject({
    kind: z.literal('http'),
    baseUrl,
    /** A file with the bearer token, read again for every request: it may be renewed under us. */
    tokenFile: z.string().min(1),
  }),
]);

const id15 = z.string().regex(/^[A-Z0-9]{2,15}$/, '2 to 15 capitals or digits');
const qualifier = z.string().regex(/^(0[1-9]|[1-3]\d|ZZ|NR|SA)$/, 'a code of I05');

/** The file name each template makes of the longest values must be one every far side takes. */
const SAMPLE = {
  batchId: 'BATCH0BATCH0',
  sha8: '01234567',
  isa13: 999_999_999,
  usage: 'T',
} as const;

const Profile = z
  .strictObject({
    /** Part of a stream id, and of every batch sealed for it: never used for another partner. */
    partnerId: z.string().regex(/^[a-z][a-z0-9]{1,31}$/, '2 to 32 small letters or digits'),
    receiverQualifier: qualifier, // ISA07
    receiverId: id15, // ISA08
    receiverName: z.string().regex(/^[A-Z0-9 .,&'()/-]{1,60}$/, '1 to 60 of the basic set'),
    senderQualifier: qualifier, // ISA05
    usage: z.enum(['T', 'P']), // ISA15
    claimsPerSetMax: z.int().min(1).max(5000).default(100),
    acknowledgementRequested: z.boolean().default(true), // ISA14
    /** Where ISA13 and GS06 begin: a TA1 or 999 names a batch by that number and nothing else. */
    controlNumbersFrom: z.int().min(1).max(900_000_000).default(1),
    fileNameTemplate: z.string().default('{batchId}-{sha8}.x12'),
    /** Stands before the name of a test file, where a partner asks for it. */
    testMarker: z
      .string()
      .regex(/^[A-Za-z0-9]{1,16}$/, '1 to 16 letters or digits')
      .optional(),
    gateway: Gateway,
    /** Payers by our id, or '*': every payer nobody names. */
    routes: z.array(z.string().regex(/^(\*|[A-Za-z0-9]{1,32})$/, "a payer's id or *")).max(2000),
  })
  .refine(
    ({ fileNameTemplate, testMarker }) =>
      isTemplate(fileNameTemplate) &&
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(
        fileNameOf({ fileNameTemplate, testMarker }, SAMPLE),
      ),
    {
      path: ['fileNameTemplate'],
      message: '{batchId} and any of {sha8} {isa13} {usage} among A-Z a-z 0-9 . _ -',
    },
  );

/** A trading partner: who it is, how it is reached, and whose claims go to it. */
export type PartnerProfile = z.infer<typeof Profile>;
export type GatewayPlace = PartnerProfile['gateway'];

const isTemplate = (text: string): boolean =>
  text.includes('{batchId}') && !/[{}]/.test(text.replace(/\{(batchId|sha8|isa13|usage)\}/g, ''));

/** Each holds one of eight database connections while its files are taken. */
const PARTNERS_MAX = 4;
/** Apart enough that no partner ever counts into another's numbers. */
const NUMBERS_APART = 10_000_000;

/** Whole or refused: two profiles never claim the same id, receiver, payer or control numbers. */
export const PartnerProfiles = z
  .array(Profile)
  .min(1)
  .max(PARTNERS_MAX)
  .superRefine((profiles, context) => {
    const once = (field: string, what: (profile: PartnerProfile) => readonly string[]) => {
      const seen = new Set<string>();
      profiles.forEach((profile, at) => {
        for (const each of what(profile)) {
          if (seen.has(each))
            context.addIssue({ code: 'custom', path: [at, field], message: 'given twice' });
          seen.add(each);
        }
      });
    };
    once('partnerId', ({ partnerId }) => [partnerId]);
    once('routes', ({ routes }) => routes);
    once('receiverId', (each) => [`${each.receiverQualifier}/${each.receiverId}/${each.usage}`]);
    profiles.forEach(({ controlNumbersFrom: from }, at) => {
      const isNear = profiles
        .slice(0, at)
        .some((other) => Math.abs(other.controlNumbersFrom - from) < NUMBERS_APART);
      if (isNear)
        context.addIssue({
          code: 'custom',
          path: [at, 'controlNumbersFrom'],
          message: `less than ${NUMBERS_APART} from another partner's`,
        });
    });
  });
