import { timePassing } from '../time-passing';
import { evolveAll } from './evolve';
import { dueClocks, performClock } from './perform-clock';

/** Everything that time does to a service line up to and including an instant. */
export const passTime = timePassing({ dueClocks, performClock, evolveAll });
