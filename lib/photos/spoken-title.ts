import { fullDay } from "@/lib/format/dates";

/** What a photo is called where it stands for a whole page: its title, else when it was taken. */
export const spokenTitle = (photo: { title: string; takenLocal: string }): string =>
  photo.title || `Photo of ${fullDay(photo.takenLocal)}, ${photo.takenLocal.slice(11, 16)}`;
