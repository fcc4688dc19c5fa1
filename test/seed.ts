import fc from 'fast-check'

// The same cases on every machine, so that a red run is the change's own; `FC_SEED` explores others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_122) })
