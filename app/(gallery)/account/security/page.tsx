import type { Metadata } from "next";
import { changePasswordAction } from "@/app/(gallery)/account/actions";
import {
  beginPasskeyAction,
  beginSecondFactorAction,
  confirmSecondFactorAction,
  finishPasskeyAction,
  removePasskeyAction,
  removeSecondFactorAction,
  renamePasskeyAction,
  renewRecoveryCodesAction,
} from "@/app/(gallery)/account/security/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { SecurityPage } from "@/components/account/security-page";
import { listPasskeys } from "@/lib/users/passkeys/commands";
import { formatPasskey } from "@/lib/users/passkeys/labels";
import { secondFactorOf } from "@/lib/users/second-factor/commands";

export const metadata: Metadata = { title: "Security" };

const secondFactorActions = {
  begin: beginSecondFactorAction,
  confirm: confirmSecondFactorAction,
  renewCodes: renewRecoveryCodesAction,
  remove: removeSecondFactorAction,
};

const passkeyActions = {
  begin: beginPasskeyAction,
  finish: finishPasskeyAction,
  rename: renamePasskeyAction,
  remove: removePasskeyAction,
};

export default async function SecurityRoute() {
  const viewer = await signedInOrRedirect("/account/security");
  const [factor, passkeys] = await Promise.all([secondFactorOf(viewer), listPasskeys(viewer)]);
  return (
    <SecurityPage
      isByLink={viewer.credential.kind === "link"}
      name={viewer.name}
      factor={factor && { ...factor, since: factor.since.toISOString() }}
      passkeys={passkeys.map((passkey) => formatPasskey(passkey, new Date()))}
      actions={{ changePassword: changePasswordAction, secondFactor: secondFactorActions, passkeys: passkeyActions }}
    />
  );
}
