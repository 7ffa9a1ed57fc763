/** The only place that asks the machine for the time. Instants are milliseconds since 1970 UTC. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
