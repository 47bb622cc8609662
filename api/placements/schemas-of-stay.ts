import { command, day } from './command-wire';

export const stayCommandWires = [
  command('confirm-start', { startedOn: day }).openapi('ConfirmStart'),
] as const;
