/**
 * Words that are names as well, in lower case. Written small they are words; with a capital they are
 * taken for the name. Ours, gathered 2026-11-23; a name that is missing here is only refused more often.
 */
export const wordsThatAreNames: ReadonlySet<string> = new Set(
  (
    'amber angel april art august autumn ball banks barber bean bell berry best bill bird bishop ' +
    'black bliss bloom bond branch bridges bright brook brown burns bush carol case chance charity ' +
    'chase christian church clay cliff close comfort cook coral cotton craft crane cross crystal ' +
    'daisy dale dance dawn day dear diamond drew early english faith farmer fern field fields fine ' +
    'fisher flowers ford forest fox frank free french frost gates ginger glass gold golden good ' +
    'grace grant gray green grey guest guy hall hand hands hardy harmony hazel head heath heather ' +
    'hill holder holly home hook hope horn house hunter iris ivy jack jade jay joy june justice ' +
    'key keys kind king knight lake lance land lane laurel law laws light lily link little lively ' +
    'long love major march mark marks mason may means melody mercy merry miles mills minor mobile ' +
    'moody noble north olive opal pace page park parks pat patience pearl penny person pick pierce ' +
    'place pool porter post power powers price pride prince prudence quick rains ray read reed rest ' +
    'rice rich ring river rivers rob robin rock rod root rose rosemary ruby rush rusty sage sandy ' +
    'self sharp shepherd short silver sky small snow south speed spring star steel sterling still ' +
    'stone story stout street strong sue summer summers swift table temple touch train true turner ' +
    'victor violet walker wall walls ward waters way weaver weeks wells west wheeler white will ' +
    'winter winters wise wolf wood woods word words work worth young'
  ).split(' '),
);

/** Words nearly every text begins a sentence with: there their capital says nothing. */
export const wordsThatBegin: ReadonlySet<string> = new Set(
  'an as at be by do he ho if in is it my no of on or so to up we'.split(' '),
);

/** Parts of a surname that are nobody's name alone: `van den Berg` is found by `Berg`. */
export const particles: ReadonlySet<string> = new Set(
  'abu bin das del den der des dos ibn las les los san ten ter the van von zum zur'.split(' '),
);

/**
 * Tests, illnesses and things called after somebody: the first word is not the client, where these
 * follow. Words plain and in lower case, one space between.
 */
export const calledAfterSomebody: readonly string[] = [
  'allen cognitive',
  'barthel index',
  'bell s palsy',
  'bells palsy',
  'berg balance',
  'borg rpe',
  'borg scale',
  'down syndrome',
  'down s syndrome',
  'erb s palsy',
  'hoyer lift',
  'nine hole',
  'parkinson disease',
  'parkinson s disease',
  'parkinsons disease',
  'wheeler bench',
];
