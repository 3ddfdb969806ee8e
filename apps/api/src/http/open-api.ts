import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** What can be asked, from the routes and the zod contracts themselves. */
export function describe(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Ledgerline')
    .setDescription(
      'DEMO - SYNTHETIC DATA ONLY, NOT FOR PHI. Every command takes an `Idempotency-Key`: the same key again is ' +
        'answered as before, and nothing is written twice. A refusal is problem+json with `code` and `remedy`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .addGlobalParameters({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,128}$' },
    })
    .build();
  return SwaggerModule.createDocument(app, about);
}
