import { DefaultLogger, Runtime } from '@temporalio/worker';

// A process has one runtime, and whoever loads this first installs it: quiet but for errors.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR' } },
});
