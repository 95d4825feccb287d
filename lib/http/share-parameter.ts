/** By which share link something is asked for stands in the query of its address: `share=<token>`. */
export const shareParameter = "share";
