import type { PlainDate } from '../../domain/calendar';
import type { KnownPlaces } from '../../domain/imports/placement-row';
import type { Book } from '../../rules/book';
import { brmaOf } from '../../rules/brma';
import { knownBrmas } from '../../rules/lha';
import { tablesOn } from '../../rules/tables';
import { listProviders } from '../../store/read/register';
import type { Store } from '../../store/read/store';

/** What a council's list is read against on a day. */
export async function knownPlaces(
  store: Store,
  { book, today }: { readonly book: Book; readonly today: PlainDate },
): Promise<KnownPlaces> {
  const providers = await listProviders(store);
  const services = providers.flatMap((provider) => provider.services);
  const routes = tablesOn(book, { kind: 'routes', on: today }).flatMap(({ file }) => file.rows);
  return {
    today,
    services: new Map(services.map(({ serviceLineId, lots }) => [serviceLineId, { lots }])),
    brmas: knownBrmas(book),
    brmaOf: (postcode) => {
      const found = brmaOf(book, { postcode, on: today });
      return 'refused' in found ? null : found.brma;
    },
    dpvOpensOn: (lot) => routes.find((row) => row.route === 'dpv' && row.lot === lot)?.from ?? null,
  };
}
