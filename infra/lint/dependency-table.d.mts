export const libs: Readonly<Record<string, readonly string[]>>;
export const apps: Readonly<Record<string, 'any lib' | readonly string[]>>;
export const outsidePackages: readonly string[];
export const adapterDoors: readonly string[];
export const worldlyModules: readonly string[];
export const testSupport: readonly string[];
export const tokenizerDoor: string;
export const tokenizerYardstick: string;
export const depConstraints: readonly {
  readonly sourceTag: string;
  readonly onlyDependOnLibsWithTags: readonly string[];
}[];
