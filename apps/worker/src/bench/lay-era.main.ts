import { layEra } from './lay-era.js';

// A process of its own: what setting up takes is not to be counted as what posting takes.
const [folder = '', size = ''] = process.argv.slice(2);
const laid = await layEra(process.env['DATABASE_URL'] ?? '', folder, Number(size));
process.stdout.write(JSON.stringify(laid));
