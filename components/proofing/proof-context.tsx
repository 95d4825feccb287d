"use client";

import { useRouter } from "next/navigation";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { OfferedContext, setMarkKeeper, type MarkGroup } from "@/components/marks/mark-keeper";
import { forgetMarks } from "@/components/marks/mark-store";
import { requestJson } from "@/components/api-client/request";
import { NameDialog } from "@/components/proofing/name-dialog";
import { useAddress } from "@/components/core/link-context";
import type { Proof } from "@/lib/access/links/proof";

/** The round of choosing on the page of a share link, and what its guest can do in it. */
export type ProofRound = {
  proof: Proof;
  /** Asks for a name where there is none yet; resolves to whether there is one. */
  tellName(): Promise<boolean>;
  /** Rejects with a sentence. */
  setDone(isDone: boolean): Promise<void>;
};

const RoundContext = createContext<ProofRound | null>(null);

/** Null where the link asks nothing of its guests, and in the gallery itself. */
export const useProofRound = (): ProofRound | null => useContext(RoundContext);

/** Makes the marks of a page with a share link those of its guest. `proof` as the server has it. */
export function ProofProvider({ proof: given, children }: { proof: Proof | null; children: ReactNode }) {
  return given ? <Round given={given}>{children}</Round> : children;
}

function Round({ given, children }: { given: Proof; children: ReactNode }) {
  const router = useRouter();
  const address = useAddress();
  const [proof, setProof] = useState(given);
  const [known, setKnown] = useState(given);
  if (known !== given) {
    setKnown(given);
    setProof(given);
  }
  /** Whoever waits for a name. */
  const [asking, setAsking] = useState<{ answer: (isThere: boolean) => void } | null>(null);
  const latest = useRef(proof);
  useEffect(() => void (latest.current = proof));

  const tellName = useCallback(async () => {
    if (latest.current.guest) return true;
    return new Promise<boolean>((answer) => setAsking({ answer }));
  }, []);
  const setDone = useCallback(
    async (isDone: boolean) => {
      await requestJson(address("/api/shared/guest"), { method: "PATCH", body: { is_done: isDone } });
      setProof((now) => ({ ...now, guest: now.guest && { ...now.guest, isDone } }));
    },
    [address],
  );
  const send = useCallback(
    async (groups: readonly MarkGroup[]) => {
      for (const { photoIds, change } of groups) {
        const { chosen } = await requestJson<{ chosen: number }>(address("/api/shared/choices"), {
          method: "POST",
          body: {
            photo_ids: photoIds,
            star_rating: change.stars,
            is_favorite: change.isFavorite,
            is_rejected: change.isRejected,
          },
        });
        setProof((now) => ({ ...now, guest: now.guest && { ...now.guest, chosen } }));
      }
    },
    [address],
  );
  useEffect(() => {
    forgetMarks();
    setMarkKeeper({ offered: proof.choosing, isReady: tellName, send });
    return () => {
      setMarkKeeper(null);
      forgetMarks();
    };
  }, [proof.choosing, tellName, send]);

  const round = useMemo(() => ({ proof, tellName, setDone }), [proof, tellName, setDone]);
  const end = (isThere: boolean) => {
    asking?.answer(isThere);
    setAsking(null);
  };
  return (
    <OfferedContext value={proof.choosing}>
      <RoundContext value={round}>
        {children}
        {asking && (
          <NameDialog
            description={whoSeesName(proof)}
            onClose={() => end(false)}
            onTell={async (name) => {
              await requestJson(address("/api/shared/guest"), { method: "POST", body: { name } });
              latest.current = { ...latest.current, guest: { name, isDone: false, chosen: 0 } };
              setProof(latest.current);
              end(true);
              router.refresh();
            }}
          />
        )}
      </RoundContext>
    </OfferedContext>
  );
}

function whoSeesName({ takesComments, choosing, adding, hasComments }: Proof): string {
  const all = "All who see these photos see what you write and like under this name.";
  const maker = "Whoever sent you the link sees what you choose, write and add under this name.";
  if (!takesComments) return maker;
  return choosing === "none" && adding === "none" && !hasComments
    ? all
    : `${all} What you choose and add is for whoever sent you the link.`;
}
