import { Argument, Command } from "commander";
import { system } from "@/lib/access/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { changeGallerySettings } from "@/lib/administration/change-gallery";
import { galleryChangesSchema } from "@/lib/gallery/schema";
import { gallerySettings } from "@/lib/gallery/settings";

export const maintenanceCommand = new Command("maintenance")
  .description("send everybody but admins away while you work on the gallery; without “on” or “off”, say what holds")
  .addArgument(new Argument("[state]", "whether the gallery is under maintenance").choices(["on", "off"]))
  .option("--message <sentence>", "what people read meanwhile")
  .addHelpText(
    "after",
    `
Holds at once in every server. /health and /ready go on answering.

Examples:
  npx photoflow maintenance on --message "Moving to a larger disk. Back at six."
  npx photoflow maintenance off`,
  )
  .action(async (state: "on" | "off" | undefined, { message }: { message?: string }) => {
    if (state !== undefined || message !== undefined) {
      const maintenance = { ...(state && { is_on: state === "on" }), message };
      await changeGallerySettings(system, parseOrThrow(galleryChangesSchema, { maintenance }));
    }
    const { is_on: isOn, message: words } = (await gallerySettings()).maintenance;
    console.log(
      isOn
        ? `The gallery is under maintenance: only admins see it.${words ? ` The others read: “${words}”` : ""}`
        : "The gallery is open.",
    );
  });
