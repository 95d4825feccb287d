import { z } from "zod";
import type { Operation } from "@/app/api-operation";
import { previewParameter } from "@/lib/access/preview-address";
import { shareParameter } from "@/lib/http/share-parameter";
import { parameterWords } from "@/app/api-parameter-words";

/** The parameters of operations, as JSON Schema has them. */

export type JsonSchema = {
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  default?: unknown;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
};

export type Parameter = {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: JsonSchema;
};

/** What a client writes; "any" where only code can say more. */
const asWritten = (schema: z.ZodType): JsonSchema =>
  cleaned(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);
/** What a client reads. */
export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  cleaned(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as JsonSchema);

/** Without the dialect, which OpenAPI says once. */
function cleaned(schema: JsonSchema): JsonSchema {
  const known: JsonSchema & { $schema?: string } = { ...schema };
  delete known.$schema;
  return known;
}

/** Of texts in addresses, what they are read as tells more, such as the limits of numbers. */
function ofText(schema: z.ZodType): JsonSchema {
  const read = jsonSchemaOf(schema);
  return (read.type ?? read.enum ?? read.anyOf ?? read.const)
    ? read.type === "object"
      ? { type: "string" }
      : read
    : asWritten(schema);
}

export function parametersOf({ path = {}, query, opensByLink, opensAsPreview }: Operation): Parameter[] {
  const ofQuery = query instanceof z.ZodObject ? (query.shape as Record<string, z.ZodType>) : {};
  const parameter =
    (place: Parameter["in"]) =>
    ([name, schema]: [string, z.ZodType]): Parameter => {
      // Filters say themselves what they mean.
      const { description = parameterWords[name], ...rest } = ofText(schema);
      return {
        name,
        in: place,
        required: place === "path" || !schema.safeParse(undefined).success,
        description,
        schema: rest,
      };
    };
  const ofLink = opensByLink ? { [shareParameter]: z.string().length(32).optional() } : {};
  const ofPreview = opensAsPreview
    ? {
        [previewParameter]: z
          .string()
          .optional()
          .describe("For an album's owner and for admins: answers as to a stranger, person-3 or group-2"),
        album: z.int().optional().describe("With as: the album that is looked at so; without, the gallery, for admins"),
      }
    : {};
  return [
    ...Object.entries(path).map(parameter("path")),
    ...Object.entries({ ...ofPreview, ...ofQuery, ...ofLink }).map(parameter("query")),
  ];
}

/** The JSON that an operation takes. */
export const bodyOf = ({ body }: Operation): JsonSchema | null => (body ? asWritten(body) : null);

/** A schema in words: "whole number from 1 to 500; 64 if not given". */
export function formatSchema(schema: JsonSchema): string {
  // Today is no rule.
  const isTold =
    schema.default !== undefined &&
    schema.default !== "" &&
    typeof schema.default !== "object" &&
    !/^"\d{4}-\d\d-\d\d"$/.test(JSON.stringify(schema.default));
  const end = !isTold ? "" : `; ${JSON.stringify(schema.default)} if not given`;
  return `${formatKind(schema)}${end}`;
}

const largest = Number.MAX_SAFE_INTEGER;

function formatKind(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => String(value)).join(", ");
  if (schema.anyOf) return schema.anyOf.map(formatKind).join(" or ");
  const { minimum, maximum, maxLength, minItems, maxItems } = schema;
  const bounds = (least: number | undefined, most: number | undefined) =>
    [
      least !== undefined && least > -largest ? `from ${least.toLocaleString("en")}` : "",
      most !== undefined && most < 2 ** 31 - 1 ? `to ${most.toLocaleString("en")}` : "",
    ]
      .filter(Boolean)
      .join(" ");
  switch (schema.type) {
    case "integer":
      return ["whole number", bounds(minimum, maximum)].filter(Boolean).join(" ");
    case "number":
      return ["number", bounds(minimum, maximum)].filter(Boolean).join(" ");
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    case "array":
      return `list, ${maxItems === undefined ? "" : `${minItems ? `${minItems} ` : "up "}to ${maxItems.toLocaleString("en")} of: `}${formatKind(schema.items ?? {})}`;
    case "object":
      return `object with ${Object.keys(schema.properties ?? {}).join(", ")}`;
    default:
      return maxLength === undefined ? "text" : `text of at most ${maxLength.toLocaleString("en")} characters`;
  }
}
