import { useRouter } from "next/navigation";
import { resultOf } from "@/components/api-client/call-action";
import { requestJson } from "@/components/api-client/request";
import { useActionForm } from "@/components/hooks/use-action-form";
import { showToast } from "@/components/ui/toast";
import type { GalleryChanges, GallerySettings } from "@/lib/gallery/schema";

/** A form of some settings; `changes` reads them from its fields. Every page shows what has changed. */
export function useSettingsForm(changes: (fields: Record<string, string>) => GalleryChanges) {
  const router = useRouter();
  return useActionForm<GallerySettings>({
    send: (fields) => resultOf(requestJson("/api/settings", { method: "PATCH", body: changes(fields) })),
    onDone: () => {
      showToast({ text: "Saved" });
      router.refresh();
    },
  });
}
