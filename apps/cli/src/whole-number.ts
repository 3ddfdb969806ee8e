import { CommanderError } from 'commander';

/** An option's text as a whole number. @throws CommanderError, told as a wrong use of the command */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new CommanderError(2, 'ledgerline.number', `not a whole number: ${text}`);
  return Number(text);
}
