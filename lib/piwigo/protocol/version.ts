/**
 * The Piwigo version that clients are told. 16 and later say that programs may sign in with keys (but the apps for iOS
 * mistrust 16.0.0); three plain numbers, which digiKam asks for.
 */
export const piwigoVersion = "17.0.0";
