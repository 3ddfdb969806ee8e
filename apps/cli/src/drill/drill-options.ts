export interface DrillOptions {
  /** Holds the data folder `drill/`, which is begun anew. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly claims: number;
  readonly seed: number;
  readonly profile: 'kind' | 'adversarial';
  readonly kills: number;
  /** By which the moments of the kills are drawn; it moves nothing else. */
  readonly killSeed: number;
  readonly today: string;
  say(line: string): void;
}
