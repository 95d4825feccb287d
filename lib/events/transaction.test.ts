import { beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { DomainEvent } from "@/lib/events/domain-event";
import { listen, publish } from "@/lib/events/publish";
import { inTransaction } from "@/lib/events/transaction";
import { prepareDatabase } from "@/tests/support/server";

/** What has happened is told after it is committed, and not when it was taken back. */

const heard: { event: DomainEvent; wasThere: boolean }[] = [];

beforeAll(() => {
  prepareDatabase();
  listen({
    name: "test",
    to: ["tag.changed"],
    hear: async (events) => {
      for (const event of events) {
        const wasThere = (await db().tag.findFirst({ where: { nameKey: "sea" } })) !== null;
        heard.push({ event, wasThere });
      }
    },
  });
});
beforeEach(() => void (heard.length = 0));

const seaMade: DomainEvent = { type: "tag.changed", tagIds: [1] };

it("nothing is told of what was rolled back", async () => {
  const failing = inTransaction(async (tx, tell) => {
    await tx.tag.create({ data: { name: "Sea", nameKey: "sea" } });
    tell(seaMade);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(heard).toEqual([]);
});

it("those who listen find what they are told of, and whoever caused it waits for them", async () => {
  const result = await inTransaction(async (tx, tell) => {
    await tx.tag.create({ data: { name: "Sea", nameKey: "sea" } });
    tell(seaMade);
    tell({ type: "photo.changed", photoIds: [7] });
    expect(heard).toEqual([]);
    return "made";
  });
  expect(result).toBe("made");
  expect(heard).toEqual([{ event: seaMade, wasThere: true }]);
});

it("one who fails breaks nothing, and the others hear all the same", async () => {
  listen({ name: "broken", to: ["tag.changed"], hear: () => Promise.reject(new Error("broken")) });
  await publish(seaMade);
  expect(heard.length).toBe(1);
});
