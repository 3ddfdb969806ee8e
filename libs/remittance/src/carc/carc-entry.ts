/** Code; dispositions by group (`CO open, PR patient-other`); class; what to do. */
export type CarcEntry = readonly [carc: string, posts: string, kind: string, action: string];
