import { Link2Off } from "lucide-react";
import { EmptyPage } from "@/components/ui/empty-page";

/** The same words for a link that ended, for one that never was, and for what a link does not show. */
export default function NoSuchLink() {
  return (
    <EmptyPage icon={Link2Off} title="This link leads nowhere">
      It may have ended, or be mistyped. Ask whoever sent it to you for a new one.
    </EmptyPage>
  );
}
