// The bundle's entry: workflow functions and nothing else.
export { placementLifecycle } from './placement-lifecycle';
export { providerLifecycle } from './provider-lifecycle';
