// `npm run build`: everything from a fresh clone to what can be served, without starting it or touching a library.
import { build, install, requireNode } from "./set-up-steps.mjs";

requireNode();
install();
build();
