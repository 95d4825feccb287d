"use client";

import { useState } from "react";
import { requestJson } from "@/components/api-client/request";
import { showToast } from "@/components/ui/toast";

/** Whether someone gets mail about comments. */
export function MailSwitch({ isWanted }: { isWanted: boolean }) {
  const [isOn, setIsOn] = useState(isWanted);
  async function change(next: boolean) {
    setIsOn(next);
    try {
      await requestJson("/api/comments/notices", { method: "PATCH", body: { by_mail: next } });
    } catch (error) {
      setIsOn(!next);
      showToast({ text: (error as Error).message, isError: true });
    }
  }
  return (
    <label className="mb-6 flex min-h-9 cursor-pointer items-center gap-3 self-start text-control pointer-coarse:min-h-11">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-accent"
        checked={isOn}
        onChange={(event) => void change(event.target.checked)}
      />
      Tell me by mail of new comments on my photos, at most once an hour
    </label>
  );
}
