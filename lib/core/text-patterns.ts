/** What texts that people write may hold. Control characters and halves of characters do not survive every reader. */

export const oneLine = /^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u;

/** Line breaks and tabs besides. */
export const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u;
