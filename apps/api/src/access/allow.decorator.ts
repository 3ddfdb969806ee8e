import { SetMetadata } from '@nestjs/common';
import type { Role } from './roles.js';

/** Who may use a route. A route that says nothing is closed. */
export type Allowed = 'anyone' | readonly [Role, ...Role[]];

export const ALLOWED = 'ledgerline:allowed';

/** Only who is signed in under one of these roles. */
export const Allow = (...allowed: readonly [Role, ...Role[]]) => SetMetadata(ALLOWED, allowed);

/** Anyone, signed in or not. */
export const Open = () => SetMetadata(ALLOWED, 'anyone');
