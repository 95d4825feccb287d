import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method, type Method } from "@/lib/piwigo/protocol/method";
import { required, text, type Parameter } from "@/lib/piwigo/protocol/parameters";
import { NamedList, type Struct } from "@/lib/piwigo/protocol/values";

/** The methods by which the API describes itself; `all` gives what the registry holds. */
export const reflectionMethods = (all: () => Method[]): Method[] => [
  method({
    name: "reflection.getMethodList",
    description: "Returns the list of available methods.",
    rights: "anyone",
    scope: "read",
    parameters: {},
    run: () => ({
      methods: new NamedList(
        all().map(({ name }) => name),
        "method",
      ),
    }),
  }),
  method({
    name: "reflection.getMethodDetails",
    description: "Returns details about a method.",
    rights: "anyone",
    scope: "read",
    parameters: { methodName: required(text) },
    run: ({ methodName }) => {
      const found = all().find(({ name }) => name === methodName);
      if (!found) throw new PiwigoError(invalidParameter, "Requested method does not exist");
      const params = Object.entries(found.parameters).map(([name, parameter]) => describe(name, parameter));
      return { name: found.name, description: found.description, params, options: optionsOf(found) };
    },
  }),
];

const describe = (name: string, parameter: Parameter): Struct => ({
  name,
  optional: !parameter.isRequired,
  acceptArray: parameter.shape !== "one",
  type: parameter.type.name,
  defaultValue: parameter.defaultValue as string | number | boolean | undefined,
  maxValue: parameter.max,
});

const optionsOf = (found: Method): Struct => ({
  admin_only: found.rights === "anyone" ? undefined : true,
  post_only: found.postOnly,
});
