import { z } from 'zod';
import type { OtherPayer, ServiceLine } from './writing/claim.contract.js';
import { Claim } from './writing/claim.contract.js';
import type { RenderingProvider, ServiceFacility } from './writing/party.contract.js';
import { Address, BillingProvider, Contact, identifier, text } from './writing/party.contract.js';

type Settled<T> = T extends readonly (infer Each)[]
  ? readonly Settled<Each>[]
  : T extends object
    ? { readonly [Key in keyof T]: Settled<T[Key]> }
    : T;

const Interchange = z.strictObject({
  controlNumber: z.int().min(1).max(999_999_999),
  groupControlNumber: z.int().min(1).max(999_999_999),
  createdAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    .meta({ description: 'Local wall clock of the sender, YYYY-MM-DDTHH:MM' }),
  senderQualifier: identifier,
  senderId: identifier,
  receiverQualifier: identifier,
  receiverId: identifier,
  groupSenderId: identifier.optional().meta({ description: 'GS02; when absent, senderId' }),
  groupReceiverId: identifier.optional().meta({ description: 'GS03; when absent, receiverId' }),
  acknowledgementRequested: z.boolean(),
});

const ClaimSet = z.strictObject({
  controlNumber: z.string().meta({ description: 'ST02: four to nine digits, unique in the batch' }),
  reference: identifier.meta({ description: 'BHT03: comes back in the 277CA; unique for ever' }),
  purpose: z.enum(['00', '18']).optional(),
  claimOrEncounter: z.enum(['CH', 'RP']).optional(),
  claims: z.array(Claim),
});

/**
 * One 837P interchange as a document: everything the writer needs, nothing it must look up.
 * This schema holds the shape; the writer holds the rules (lengths, alphabets, sums, numbers).
 */
export const ClaimBatchDocument = z
  .strictObject({
    usage: z.enum(['T', 'P']),
    interchange: Interchange,
    submitter: z.strictObject({ name: text, id: identifier, contact: Contact }),
    receiver: z.strictObject({ name: text, id: identifier }),
    billingProvider: BillingProvider,
    payTo: z.strictObject({ address: Address }).optional(),
    sets: z.array(ClaimSet).min(1),
  })
  .meta({
    title: 'A batch of professional claims (837P, 005010X222A1)',
  });

export type ClaimBatchDocument = Settled<z.infer<typeof ClaimBatchDocument>>;
export type ClaimSetDocument = ClaimBatchDocument['sets'][number];
export type ClaimDocument = Settled<z.infer<typeof Claim>>;
export type ServiceLineDocument = Settled<z.infer<typeof ServiceLine>>;
export type OtherPayerDocument = Settled<z.infer<typeof OtherPayer>>;
export type AddressDocument = Settled<z.infer<typeof Address>>;
export type RenderingProviderDocument = Settled<z.infer<typeof RenderingProvider>>;
export type ServiceFacilityDocument = Settled<z.infer<typeof ServiceFacility>>;
