import { openBenchSystem } from './bench-system.js';
import { layEra } from './lay-era.js';

// A process of its own: what setting up takes is not to be counted as what posting takes.
const [folder = '', size = ''] = process.argv.slice(2);
const databaseUrl = process.env['DATABASE_URL'] ?? '';
const laid = await layEra(databaseUrl, folder, Number(size));
const system = await openBenchSystem({ databaseUrl, folder, say: () => undefined });
await system.readModels.catchUp();
await system.close();
process.stdout.write(JSON.stringify(laid));
