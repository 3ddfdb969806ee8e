import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../access/allow.decorator.js';
import { System } from '../system.js';
import { RefusedError } from './refused.js';

const homePage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Ledgerline</title></head>
<body>
<p><strong>DEMO - SYNTHETIC DATA ONLY, NOT FOR PHI</strong></p>
<h1>Ledgerline</h1>
<p>From a minute in the room to a cent in the bank. <a href="/docs">What can be asked here</a>.</p>
</body>
</html>
`;

@ApiExcludeController()
@Controller()
export class HomeController {
  constructor(@Inject(System) private readonly system: System) {}

  @Open()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  home(): string {
    return homePage;
  }

  @Open()
  @Get('health/live')
  live(): { readonly state: 'live' } {
    return { state: 'live' };
  }

  @Open()
  @Get('health/ready')
  async ready(): Promise<{ readonly state: 'ready' }> {
    const away = await this.system.awayServices();
    if (away.length > 0) throw new RefusedError({ code: 'service-away', services: away });
    return { state: 'ready' };
  }
}
