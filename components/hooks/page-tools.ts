/**
 * The place in the top bar where a page puts its own buttons. Room for one is kept, so that nothing moves when it
 * comes.
 */
export const pageToolsId = "page-tools";
