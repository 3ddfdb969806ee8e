import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { FieldFault } from './door-refusals.js';
import { RefusedError } from './refused.js';

type Issue = Parameters<
  NonNullable<
    NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']
  >
>[0][number];

const FIELDS_SHOWN = 20;

/** Reads bodies, parameters and queries by the zod schema their decorator names. */
export const agreed = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new RefusedError({
        code: 'request-not-as-agreed',
        fields: issues.slice(0, FIELDS_SHOWN).map(faultOf),
      }),
  });

/** Names the field and what is asked there. What was sent is not repeated, nor the name of a field we do not know. */
function faultOf(issue: Issue): FieldFault {
  const path = (issue.path ?? [])
    .map((part) => String(typeof part === 'object' ? part.key : part))
    .join('.');
  const isUnknownField = 'code' in issue && issue.code === 'unrecognized_keys';
  return { path, fault: isUnknownField ? 'holds a field nobody asks for' : issue.message };
}
