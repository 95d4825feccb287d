import type { Metadata } from "next";
import { changePasswordAction } from "@/app/(gallery)/account/actions";
import {
  beginSecondFactorAction,
  confirmSecondFactorAction,
  removeSecondFactorAction,
  renewRecoveryCodesAction,
} from "@/app/(gallery)/account/security/actions";
import { signedInOrRedirect } from "@/app/viewer";
import { SecurityPage } from "@/components/account/security-page";
import { secondFactorOf } from "@/lib/users/second-factor/commands";

export const metadata: Metadata = { title: "Security" };

const secondFactorActions = {
  begin: beginSecondFactorAction,
  confirm: confirmSecondFactorAction,
  renewCodes: renewRecoveryCodesAction,
  remove: removeSecondFactorAction,
};

export default async function SecurityRoute() {
  const viewer = await signedInOrRedirect("/account/security");
  const factor = await secondFactorOf(viewer);
  return (
    <SecurityPage
      isByLink={viewer.credential.kind === "link"}
      name={viewer.name}
      factor={factor && { ...factor, since: factor.since.toISOString() }}
      actions={{ changePassword: changePasswordAction, secondFactor: secondFactorActions }}
    />
  );
}
