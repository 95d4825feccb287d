/** The albums of the demo library: where and when its pictures claim to have been taken, and in which light. */
export type Journey = {
  name: string;
  description: string;
  visibility: "public" | "private";
  photos: number;
  tags: string[];
  /** First day, "2023-05-12". */
  from: string;
  days: number;
  latitude: number;
  longitude: number;
  camera: { make: string; model: string; lens: string };
  /** Hue of sky and land, in degrees. */
  sky: number;
  land: number;
  land2: number;
  isNight: boolean;
};

const fullFrame = { make: "Sony", model: "ILCE-7M4", lens: "FE 24-70mm F2.8 GM II" };
const compact = { make: "FUJIFILM", model: "X100VI", lens: "23mm F2" };
const phone = { make: "Google", model: "Pixel 8", lens: "Pixel 8 back camera 6.81mm f/1.68" };

export const journeys: Journey[] = [
  {
    name: "Lofoten in winter",
    description: "Five short days of blue light above the Arctic Circle.",
    visibility: "public",
    photos: 26,
    tags: ["mountains", "winter"],
    from: "2022-02-09",
    days: 5,
    latitude: 68.2,
    longitude: 13.9,
    camera: fullFrame,
    sky: 212,
    land: 215,
    land2: 230,
    isNight: false,
  },
  {
    name: "Tuscany",
    description: "Hills, cypresses and long evenings.",
    visibility: "public",
    photos: 28,
    tags: ["hills", "summer"],
    from: "2023-06-03",
    days: 9,
    latitude: 43.3,
    longitude: 11.3,
    camera: compact,
    sky: 36,
    land: 88,
    land2: 64,
    isNight: false,
  },
  {
    name: "Dunes",
    description: "Namib, before the heat.",
    visibility: "public",
    photos: 20,
    tags: ["desert"],
    from: "2023-10-21",
    days: 4,
    latitude: -24.7,
    longitude: 15.3,
    camera: fullFrame,
    sky: 24,
    land: 22,
    land2: 12,
    isNight: false,
  },
  {
    name: "Perseids",
    description: "Three nights on the meadow behind the house.",
    visibility: "public",
    photos: 14,
    tags: ["night", "stars"],
    from: "2024-08-11",
    days: 3,
    latitude: 47.6,
    longitude: 12.1,
    camera: fullFrame,
    sky: 236,
    land: 228,
    land2: 244,
    isNight: true,
  },
  {
    name: "Family",
    description: "Not for everybody.",
    visibility: "private",
    photos: 18,
    tags: ["family"],
    from: "2025-04-18",
    days: 40,
    latitude: 48.1,
    longitude: 11.6,
    camera: phone,
    sky: 196,
    land: 128,
    land2: 108,
    isNight: false,
  },
  {
    name: "Coast path",
    description: "Cornwall on foot, with the wind.",
    visibility: "public",
    photos: 20,
    tags: ["sea", "walking"],
    from: "2026-05-07",
    days: 6,
    latitude: 50.2,
    longitude: -5.5,
    camera: compact,
    sky: 188,
    land: 172,
    land2: 140,
    isNight: false,
  },
];
