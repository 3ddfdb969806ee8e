import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../access/allow.decorator.js';
import { RefusedError } from './refused.js';

/** The OpenAPI document, once the routes are known. */
export class OpenApi {
  document: OpenAPIObject | undefined;
}

const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><title>Ledgerline: what can be asked</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<p><strong>DEMO - SYNTHETIC DATA ONLY, NOT FOR PHI</strong> · <a href="/docs/openapi.json">OpenAPI</a></p>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#docs', validatorUrl: null });\n`;

const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};
const assetFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The page lies open; what it describes does not. */
@ApiExcludeController()
@Controller('docs')
export class DocsController {
  constructor(@Inject(OpenApi) private readonly openApi: OpenApi) {}

  @Open()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return docsPage;
  }

  @Open()
  @Get('openapi.json')
  json(): OpenAPIObject | undefined {
    return this.openApi.document;
  }

  @Open()
  @Get('start.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  start(): string {
    return start;
  }

  @Open()
  @Get(':asset')
  async asset(
    @Param('asset') asset: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const type = Object.hasOwn(assets, asset) ? assets[asset] : undefined;
    if (type === undefined) throw new RefusedError({ code: 'no-such-thing' });
    reply.type(type);
    return readFile(join(assetFolder, asset));
  }
}
