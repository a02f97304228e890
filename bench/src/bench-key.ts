/** The write key of the measured collectors. */
export const benchKey = 'pk_bench';
