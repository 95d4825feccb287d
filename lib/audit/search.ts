import { z } from "zod";
import { auditKinds } from "@/lib/audit/actions";

/** What admins look for among what people did. */

const daySchema = z.iso.date("must be a day such as 2026-05-31");

export const auditSearchFields = {
  /** The number of a person. */
  person_id: z.coerce.number("must be a number").int().min(1).max(0x7fffffff).optional(),
  kind: z.enum(auditKinds, `must be one of ${auditKinds.join(", ")}`).optional(),
  /** By the clock of the server. */
  from: daySchema.optional(),
  /** That day included. */
  to: daySchema.optional(),
};

export const auditSearchSchema = z.object(auditSearchFields);
export type AuditSearch = z.infer<typeof auditSearchSchema>;
