// Loaded before a command, which then believes that two days have gone by: what was left behind a moment ago is old.
const now = Date.now;
Date.now = () => now() + 2 * 86_400_000;
