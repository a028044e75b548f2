import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  type PhoneNumber,
} from 'libphonenumber-js/min/es6';

/** A mobile number of every country. */
export const phonesByCountry: readonly (readonly [CountryCode, PhoneNumber])[] =
  getCountries().flatMap((country) => {
    const phone = getExampleNumber(country, examples);
    return phone ? [[country, phone] as const] : [];
  });
