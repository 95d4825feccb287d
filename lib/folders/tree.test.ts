import { expect, it } from "vitest";
import { branchesOf, trailOf } from "@/lib/folders/tree";

const counts = [
  { folder: "/home/ada/pictures/2023/rome", photos: 3 },
  { folder: "/home/ada/pictures/2023/rome/night", photos: 4 },
  { folder: "/home/ada/pictures/2023 more", photos: 1 },
  { folder: "/home/ada/pictures/100", photos: 1 },
  { folder: "Phone", photos: 2 },
];

it("begins where folders part", () => {
  expect(branchesOf("", counts).map(({ name, path, photos }) => [name, path, photos])).toEqual([
    ["/home/ada/pictures", "/home/ada/pictures", 9],
    ["Phone", "Phone", 2],
  ]);
  const inside = counts.filter(({ folder }) => folder.startsWith("/home/ada/pictures/"));
  expect(branchesOf("/home/ada/pictures", inside)).toEqual([
    { name: "100", path: "/home/ada/pictures/100", photos: 1, largest: "/home/ada/pictures/100" },
    { name: "2023 more", path: "/home/ada/pictures/2023 more", photos: 1, largest: "/home/ada/pictures/2023 more" },
    {
      name: "2023/rome",
      path: "/home/ada/pictures/2023/rome",
      photos: 7,
      largest: "/home/ada/pictures/2023/rome/night",
    },
  ]);
  expect(branchesOf("Phone", [{ folder: "Phone", photos: 2 }])).toEqual([]);
  expect(branchesOf("", [{ folder: "/", photos: 1 }])).toMatchObject([{ name: "/", path: "/" }]);
});

it("leads back to the top", () => {
  expect(trailOf("/home/ada")).toEqual([
    { name: "/home", path: "/home" },
    { name: "ada", path: "/home/ada" },
  ]);
  expect(trailOf("Phone/Day 1")).toEqual([
    { name: "Phone", path: "Phone" },
    { name: "Day 1", path: "Phone/Day 1" },
  ]);
  expect(trailOf("")).toEqual([]);
});
