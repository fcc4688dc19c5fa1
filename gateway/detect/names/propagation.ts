/** Who found it, and how surely, when a value is found because it was found elsewhere in the request. */
export const PROPAGATION = 'propagation'
export const PROPAGATED = 0.8
