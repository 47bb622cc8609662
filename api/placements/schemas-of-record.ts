import { z } from '../zod';
import { command, text } from './command-wire';

export const recordCommandWires = [
  command('add-note', {
    text,
    visibleTo: z
      .array(z.enum(['council', 'provider']))
      .min(1)
      .max(2),
  }).openapi('AddNote'),
] as const;
