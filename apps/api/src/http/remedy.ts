/** What a refused person is told to do next. */
export interface Remedy {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 503;
  readonly remedy: string;
}

/** One remedy a refusal: a code without one does not compile. */
export type Remedies<Code extends string> = Readonly<Record<Code, Remedy>>;

export const tell = <Status extends Remedy['status']>(status: Status, remedy: string) => ({
  status,
  remedy,
});
