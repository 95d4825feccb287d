import { sql } from "kysely";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";

/** Everyone with this e-mail address, whatever its case. Several people may have one. */
export async function usersWithEmail(email: string) {
  if (email === "") return [];
  const ids = await fetchAll(
    db(),
    query
      .selectFrom("User as u")
      .select("u.id")
      .where(sql`lower(${sql.ref("u.email")})`, "=", email.toLowerCase()),
  );
  return db().user.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, orderBy: { id: "asc" } });
}
