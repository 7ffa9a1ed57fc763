/** What was worked out from a learner's questions, kept until they, or what else it depends on, are others. */
import type { Scope } from '../storage/scope.ts';

/** Gives what was made for the same key and revision of the scope, or makes it; the last few are kept. */
export function createKept<Made>(most = 1) {
  const kept = new WeakMap<Scope, Map<string, Made>>();
  return (scope: Scope, key: string, make: () => Made): Made => {
    const ofScope = kept.get(scope) ?? new Map<string, Made>();
    kept.set(scope, ofScope);
    const whole = `${scope.revision} ${key}`;
    const known = ofScope.get(whole);
    const made = known ?? make();
    ofScope.delete(whole);
    ofScope.set(whole, made);
    for (const old of [...ofScope.keys()].slice(0, -most)) ofScope.delete(old);
    return made;
  };
}
