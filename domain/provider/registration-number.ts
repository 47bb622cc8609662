import type { RegistrationType } from './terms';

// The forms of the regulator's numbers: `SC` and six digits, or seven digits. Supported
// accommodation came on the register in 2023, when only the seven digits were given any more. The
// demonstration's homes have numbers that nobody could take for real ones.
// Source: the validator of the yearly return, its rules on the URN; for `SC` and 2023, ours.

const sevenDigits = /^\d{7}$/;
const olderForm = /^SC\d{6}$/;
const fictional = /^FICTIONAL-\d{4,8}$/;

export function isNumberOf(type: RegistrationType, number: string): boolean {
  if (sevenDigits.test(number) || fictional.test(number)) return true;
  return type !== 'supported-accommodation' && olderForm.test(number);
}
