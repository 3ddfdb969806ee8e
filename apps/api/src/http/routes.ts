import { RequestMethod, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ALLOWED, type Allowed } from '../access/allow.decorator.js';

export interface Route {
  readonly method: string;
  /** `/claims/:patientControlNumber`. */
  readonly path: string;
  /** Undefined where the route does not say: then nobody may. */
  readonly allowed: Allowed | undefined;
}

/** Every route there is, read from the controllers. */
export function routesOf(app: INestApplication): Route[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()]
    .flatMap((each) => [...each.controllers.values()])
    .map(({ metatype }) => metatype as { readonly prototype: Record<string, object> });
  return controllers.flatMap(({ prototype }) =>
    scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name] as object;
      const under = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
      if (under === undefined) return [];
      const base = Reflect.getMetadata(PATH_METADATA, prototype['constructor'] as object) as string;
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? '';
      const allowed = Reflect.getMetadata(ALLOWED, handler) as Allowed | undefined;
      return [
        { method, path: `/${base}/${under}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'), allowed },
      ];
    }),
  );
}

/** @throws Error naming the routes that do not say who may use them */
export function assertEveryRouteSaysWhoMay(app: INestApplication): void {
  const silent = routesOf(app).filter((each) => each.allowed === undefined);
  if (silent.length > 0)
    throw new Error(
      `routes without @Allow or @Open: ${silent.map((each) => `${each.method} ${each.path}`).join(', ')}`,
    );
}
