export const roles = ['owner', 'therapist', 'biller', 'finance', 'auditor'] as const;
export type Role = (typeof roles)[number];
