import fc from 'fast-check'

/**
 * The same examples for everyone, every time: a red property is red again at once. `FC_SEED=7 npm test` looks at others;
 * a counterexample that it finds is written down as a test of its own.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FC_SEED ?? 20_261_122) })
