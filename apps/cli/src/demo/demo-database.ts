import pg from 'pg';

const NAME = 'ledgerline_demo';

/**
 * An empty database `ledgerline_demo` on the server a URL names; the one a former demo left there is dropped. The database the
 * URL itself names is not touched.
 *
 * @throws Error with PostgreSQL's code where this role may not create databases
 */
export async function freshDemoDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${NAME} with (force)`);
    await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${NAME}`;
  return url.href;
}
