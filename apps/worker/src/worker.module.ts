import { Module } from '@nestjs/common';
import { Loops } from './loops.js';
import { readSettings } from './settings.js';
import { openSystem, System } from './system.js';

/** The whole worker: what it works with, and what it does. Plain classes, built here and nowhere else. */
@Module({
  providers: [
    { provide: System, useFactory: () => openSystem(readSettings(process.env)) },
    { provide: Loops, useFactory: (system: System) => new Loops(system), inject: [System] },
  ],
})
export class WorkerModule {}
